import type { ServiceConfigurationOptions } from "./options";

// The names that v2 gives to what goes in and out: `AWS.SSO.ListAccountsRequest`, `AWS.SSO.Types.RoleInfo`.

/** Access key id of role credentials. */
export type AccessKeyType = string;
/** Access token that `CreateToken` of the OIDC API issued. */
export type AccessTokenType = string;
/** Account id, twelve digits. */
export type AccountIdType = string;
/** An AWS account that is assigned to the user. */
export interface AccountInfo {
  /** Account id, twelve digits. */
  accountId?: AccountIdType;
  /** Display name of the account, which need not be unique. */
  accountName?: AccountNameType;
  /** Email address of the account's root user. */
  emailAddress?: EmailAddressType;
}
/** The accounts of one page. */
export type AccountListType = AccountInfo[];
/** Display name of an account. */
export type AccountNameType = string;
/** Email address of an account's root user. */
export type EmailAddressType = string;
/** Time at which role credentials expire, in epoch milliseconds. */
export type ExpirationTimestampType = number;
/**
 * Params of `getRoleCredentials`.
 * @see https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_GetRoleCredentials.html
 */
export interface GetRoleCredentialsRequest {
  /** Name of the role, as `listAccountRoles` returns it. */
  roleName: RoleNameType;
  /** Id of the account that the role is in, twelve digits. */
  accountId: AccountIdType;
  /** Access token that `CreateToken` of the OIDC API issued. */
  accessToken: AccessTokenType;
}
/**
 * Data of `getRoleCredentials`.
 * @see https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_GetRoleCredentials.html
 */
export interface GetRoleCredentialsResponse {
  /** Temporary credentials of the role. */
  roleCredentials?: RoleCredentials;
}
/**
 * Params of `listAccountRoles`.
 * @see https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_ListAccountRoles.html
 */
export interface ListAccountRolesRequest {
  /** Token of the page to return, from the data of the previous page. @default the first page */
  nextToken?: NextTokenType;
  /** Items per page, 1-100. @default chosen by the service */
  maxResults?: MaxResultType;
  /** Access token that `CreateToken` of the OIDC API issued. */
  accessToken: AccessTokenType;
  /** Id of the account whose roles are listed, twelve digits. */
  accountId: AccountIdType;
}
/**
 * Data of `listAccountRoles`: one page of roles.
 * @see https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_ListAccountRoles.html
 */
export interface ListAccountRolesResponse {
  /** Token of the next page; missing on the last one. */
  nextToken?: NextTokenType;
  /** The roles of this page. */
  roleList?: RoleListType;
}
/**
 * Params of `listAccounts`.
 * @see https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_ListAccounts.html
 */
export interface ListAccountsRequest {
  /** Token of the page to return, from the data of the previous page. @default the first page */
  nextToken?: NextTokenType;
  /** Items per page, 1-100. @default chosen by the service */
  maxResults?: MaxResultType;
  /** Access token that `CreateToken` of the OIDC API issued. */
  accessToken: AccessTokenType;
}
/**
 * Data of `listAccounts`: one page of accounts.
 * @see https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_ListAccounts.html
 */
export interface ListAccountsResponse {
  /** Token of the next page; missing on the last one. */
  nextToken?: NextTokenType;
  /** The accounts of this page. */
  accountList?: AccountListType;
}
/** Params of `logout`. @see https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_Logout.html */
export interface LogoutRequest {
  /** Access token whose session is ended. */
  accessToken: AccessTokenType;
}
/** Items per page, 1-100. */
export type MaxResultType = number;
/** Token of a page. */
export type NextTokenType = string;
/** Temporary credentials of a role. */
export interface RoleCredentials {
  /** Access key id, which begins with `ASIA`. */
  accessKeyId?: AccessKeyType;
  /** Secret access key, which signs requests. */
  secretAccessKey?: SecretAccessKeyType;
  /** Session token, which is sent with each signed request. */
  sessionToken?: SessionTokenType;
  /** Time at which the credentials expire, in epoch milliseconds. */
  expiration?: ExpirationTimestampType;
}
/** A role that is assigned to the user in an account. */
export interface RoleInfo {
  /** Name of the role and of its permission set. */
  roleName?: RoleNameType;
  /** Id of the account that the role is in, twelve digits. */
  accountId?: AccountIdType;
}
/** The roles of one page. */
export type RoleListType = RoleInfo[];
/** Name of a role. */
export type RoleNameType = string;
/** Secret access key of role credentials. */
export type SecretAccessKeyType = string;
/** Session token of role credentials. */
export type SessionTokenType = string;
/** API version of the service. */
export type apiVersion = "2019-06-10" | "latest" | string;
/** Selects the API version of a service object. */
export interface ClientApiVersions {
  /** API version: `latest`, `2019-06-10` or a later date. @default "latest" */
  apiVersion?: apiVersion | Date;
}
/** Options of the constructor of `AWS.SSO`. */
export type ClientConfiguration = ServiceConfigurationOptions & ClientApiVersions;
