// What a client's settings need, and each process that makes a client loads; an entry of its own, as the rest of the
// package is twice as much. Internal: users import it from the package itself.
export { loadSharedConfig } from "./config/load";
export { readSection } from "./config/read-section";
export { subProperties } from "./config/sub-properties";
export { activeProfile } from "./locations/active-profile";
