/** None of the stores can be opened. */
export { kinds as lookups } from "./kinds.browser";
