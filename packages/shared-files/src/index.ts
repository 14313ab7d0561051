export { removeAbandonedFiles } from "./abandoned-files";
export { activeProfile } from "./active-profile";
export { type CheckWritableOptions, checkWritable } from "./check-writable";
export {
  type ClientRegistration,
  type ClientRegistrationKey,
  clientRegistrationFile,
  readClientRegistration,
  removeClientRegistration,
  writeClientRegistration,
} from "./client-registration";
export { commandLine } from "./command-line";
export {
  checkSharedConfigWritable,
  type EditConfigOptions,
  type EditedConfig,
  editSharedConfig,
  removeProfile,
  type SSOSessionSettings,
  writeProfile,
  writeSSOSession,
} from "./edit-config";
export { editSharedConfigText, type SectionEdit } from "./edit-text";
export type { Environment } from "./environment";
export { type FileLockOptions, withFileLock } from "./file-lock";
export { type Obstacle, obstacleTo } from "./file-obstacle";
export { isIdentifier } from "./identifier";
export { loadSharedConfig } from "./load";
export { type SharedFileLocationOptions, type SharedFileLocations, sharedFileLocations } from "./locations";
export type { LockClock } from "./lock-clock";
export { type NamedKind, type NearHeading, nearHeading } from "./near-heading";
export { locationOptions, type SharedFilesOptions } from "./options";
export { isSamePortal, meantStartUrl, type Portal } from "./portal";
export { readTextFile, UnfitFileError } from "./read-file";
export { readSection } from "./read-section";
export { type Removal, removeFile } from "./remove-file";
export { type Permissions, replaceFile } from "./replace-file";
export {
  clearRoleCredentials,
  type RoleCredentials,
  type RoleKey,
  readRoleCredentials,
  roleCredentialsFile,
  writeRoleCredentials,
} from "./role-credentials";
export type { SectionKind } from "./section";
export {
  type Properties,
  parseSharedConfig,
  type SharedConfig,
  type SharedConfigFault,
  type SharedConfigText,
  type SharedConfigTexts,
} from "./shared-config";
export {
  SharedConfigError,
  type SharedConfigErrorCode,
  type SharedConfigErrorDetails,
} from "./shared-config-error";
export { SharedFileError, type SharedFileErrorCode, type SharedFileErrorDetails } from "./shared-file-error";
export { SSOConfigError, type SSOConfigErrorCode, type SSOConfigErrorDetails } from "./sso-config-error";
export {
  resolveSSOProfile,
  resolveSSOProfileSession,
  resolveSSOSession,
  type SSOProfile,
  type SSOProfileSession,
  type SSOSession,
} from "./sso-profile";
export type { SSOSettings } from "./sso-settings";
export {
  type CachedSSOToken,
  holdsSSOToken,
  isSSOTokenFile,
  listSSOTokens,
  readSSOToken,
  removeCachedSSOToken,
  removeSSOToken,
  type SSOToken,
  type SSOTokenListing,
  ssoTokenFile,
  writeSSOToken,
} from "./sso-token";
export { subProperties } from "./sub-properties";
export { type WrittenSection, writtenSections } from "./written-sections";
