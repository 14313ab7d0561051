import { version } from "../package.json";

/** Of this package; a constant of its own, since the declaration of a member of a JSON file is not one. */
export const VERSION: string = version;
