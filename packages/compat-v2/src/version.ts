import { version } from "../package.json";

/** The version of this package. A constant with a type, as the generated declaration of a JSON member has none. */
export const VERSION: string = version;
