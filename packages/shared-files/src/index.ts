export { activeProfile } from "./active-profile";
export type { Environment } from "./environment";
export { type LoadSharedConfigOptions, loadSharedConfig } from "./load";
export { type SharedFileLocationOptions, type SharedFileLocations, sharedFileLocations } from "./locations";
export {
  type Properties,
  parseSharedConfig,
  type SharedConfig,
  type SharedConfigText,
  type SharedConfigTexts,
} from "./shared-config";
export {
  SharedConfigError,
  type SharedConfigErrorCode,
  type SharedConfigErrorDetails,
} from "./shared-config-error";
export { subProperties } from "./sub-properties";
