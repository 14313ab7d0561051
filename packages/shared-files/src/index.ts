export { removeAbandonedFiles } from "./caches/abandoned-files";
export {
  type AssumedRoleKey,
  assumedRoleFile,
  readAssumedRole,
  writeAssumedRole,
} from "./caches/assumed-role";
export { secretName, withCacheLock } from "./caches/cached-json";
export {
  type CachedSSOToken,
  holdsSSOToken,
  isSSOTokenFile,
  listSSOTokens,
  removeCachedSSOToken,
  type SSOTokenListing,
} from "./caches/cached-tokens";
export {
  type ClientRegistration,
  type ClientRegistrationKey,
  clientRegistrationFile,
  readClientRegistration,
  removeClientRegistration,
  writeClientRegistration,
} from "./caches/client-registration";
export type { RoleCredentials } from "./caches/credential-members";
export {
  type ReachedRegion,
  reachedRegionFile,
  readReachedRegion,
  removeReachedRegion,
  writeReachedRegion,
} from "./caches/reached-region";
export {
  clearRoleCredentials,
  type RoleKey,
  readRoleCredentials,
  roleCredentialsFile,
  writeRoleCredentials,
} from "./caches/role-credentials";
export {
  copySSOToken,
  readSSOToken,
  removeSSOToken,
  type SSOToken,
  ssoTokenFile,
  writeSSOToken,
} from "./caches/sso-token";
export { closeInheritedDescriptors } from "./commands/close-inherited";
export { type CommandResult, runCommand } from "./commands/run-command";
export { type CommandWords, splitCommand } from "./commands/split-command";
export { isIdentifier } from "./config/identifier";
export { type NamedKind, type NearHeading, nearHeading } from "./config/near-heading";
export { type Place, placeOf } from "./config/place";
export type { SectionKind } from "./config/section";
export {
  type Properties,
  parseSharedConfig,
  type SharedConfig,
  type SharedConfigFault,
  type SharedConfigText,
  type SharedConfigTexts,
} from "./config/shared-config";
export { type WrittenSection, writtenSections } from "./config/written-sections";
export {
  checkSharedConfigWritable,
  type EditConfigOptions,
  editSharedConfig,
  removeProfile,
  type SSOSessionSettings,
  writeProfile,
  writeSSOSession,
} from "./editing/edit-config";
export {
  type CredentialsFileOptions,
  clearProfileCredentials,
  type ProfileCredentials,
  writeProfileCredentials,
} from "./editing/edit-credentials";
export type { EditedFile as EditedConfig } from "./editing/edit-file";
export { editSharedConfigText, type SectionEdit } from "./editing/edit-text";
export {
  ProfileChainError,
  type ProfileChainErrorCode,
  type ProfileChainErrorDetails,
} from "./errors/profile-chain-error";
export {
  SecretStoreError,
  type SecretStoreErrorCode,
  type SecretStoreErrorDetails,
} from "./errors/secret-store-error";
export {
  SharedConfigError,
  type SharedConfigErrorCode,
  type SharedConfigErrorDetails,
} from "./errors/shared-config-error";
export {
  SharedFileError,
  type SharedFileErrorCode,
  type SharedFileErrorDetails,
} from "./errors/shared-file-error";
export {
  SSOConfigError,
  type SSOConfigErrorCode,
  type SSOConfigErrorDetails,
} from "./errors/sso-config-error";
export { type Obstacle, obstacleTo } from "./files/file-obstacle";
export { linkTarget } from "./files/link-target";
export { readTextFile, UnfitFileError } from "./files/read-file";
export { readTrustedFile } from "./files/read-trusted";
export { type Removal, removeFile } from "./files/remove-file";
export type { Environment } from "./locations/environment";
export {
  type SharedFileLocationOptions,
  type SharedFileLocations,
  sharedFileLocations,
} from "./locations/locations";
export { type CacheOptions, locationOptions, type SharedFilesOptions } from "./locations/options";
export { type FileLockOptions, withFileLock } from "./locks/file-lock";
export type { LockClock } from "./locks/lock-clock";
export type {
  AmbientSource,
  CredentialSource,
  ProcessSource,
  SSOSource,
  StaticSource,
  WebIdentitySource,
} from "./profiles/credential-source";
export type { ChainedRole, ProfileChain } from "./profiles/profile-chain";
export { resolveProfileChain } from "./profiles/resolve-profile-chain";
export { activeProfile, loadSharedConfig, readSection, subProperties } from "./reader";
export { otherPlaceOf } from "./sso/other-place";
export { partitionOf } from "./sso/partition";
export { isPlainPortal } from "./sso/plain-portal";
export { isSamePortal, type Portal } from "./sso/portal";
export {
  resolveSSOProfile,
  resolveSSOProfileSession,
  resolveSSOSession,
  type SSOProfile,
  type SSOProfileSession,
  type SSOSession,
} from "./sso/sso-profile";
export { ssoProperties } from "./sso/sso-properties";
export { isRegion, type SignInWay, type SSOSettings } from "./sso/sso-settings";
export { meantStartUrl, parseStartUrl, type StartUrl } from "./sso/start-url";
export { chosenStore, isStoreChoice, type StoreChoice, storeChoices } from "./stores/chosen-store";
export { type SecretLockOptions, type SecretStore, type StoreName, storeNames } from "./stores/secret-store";
export { commandLine } from "./util/command-line";
export { parseUrl } from "./util/parse-url";
export { type CheckWritableOptions, checkWritable } from "./writing/check-writable";
export { type Permissions, replaceFile } from "./writing/replace-file";
