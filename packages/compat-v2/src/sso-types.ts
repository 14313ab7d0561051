import type { ServiceConfigurationOptions } from "./options";

// The names that v2 gives to what goes in and out: `AWS.SSO.ListAccountsRequest`, `AWS.SSO.Types.RoleInfo`.

export type AccessKeyType = string;
export type AccessTokenType = string;
export type AccountIdType = string;
export interface AccountInfo {
  accountId?: AccountIdType;
  accountName?: AccountNameType;
  emailAddress?: EmailAddressType;
}
export type AccountListType = AccountInfo[];
export type AccountNameType = string;
export type EmailAddressType = string;
/** Epoch milliseconds. */
export type ExpirationTimestampType = number;
export interface GetRoleCredentialsRequest {
  roleName: RoleNameType;
  accountId: AccountIdType;
  accessToken: AccessTokenType;
}
export interface GetRoleCredentialsResponse {
  roleCredentials?: RoleCredentials;
}
export interface ListAccountRolesRequest {
  nextToken?: NextTokenType;
  maxResults?: MaxResultType;
  accessToken: AccessTokenType;
  accountId: AccountIdType;
}
export interface ListAccountRolesResponse {
  nextToken?: NextTokenType;
  roleList?: RoleListType;
}
export interface ListAccountsRequest {
  nextToken?: NextTokenType;
  maxResults?: MaxResultType;
  accessToken: AccessTokenType;
}
export interface ListAccountsResponse {
  nextToken?: NextTokenType;
  accountList?: AccountListType;
}
export interface LogoutRequest {
  accessToken: AccessTokenType;
}
/** Items per page, 1-100. */
export type MaxResultType = number;
export type NextTokenType = string;
export interface RoleCredentials {
  accessKeyId?: AccessKeyType;
  secretAccessKey?: SecretAccessKeyType;
  sessionToken?: SessionTokenType;
  expiration?: ExpirationTimestampType;
}
export interface RoleInfo {
  roleName?: RoleNameType;
  accountId?: AccountIdType;
}
export type RoleListType = RoleInfo[];
export type RoleNameType = string;
export type SecretAccessKeyType = string;
export type SessionTokenType = string;
export type apiVersion = "2019-06-10" | "latest" | string;
export interface ClientApiVersions {
  apiVersion?: apiVersion | Date;
}
export type ClientConfiguration = ServiceConfigurationOptions & ClientApiVersions;
