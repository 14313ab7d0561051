/**
 * An AWS account that is assigned to the user.
 * @see https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_AccountInfo.html
 */
export interface AccountInfo {
  /** Account id, twelve digits. */
  accountId: string;
  /** Display name of the account, which need not be unique. */
  accountName?: string;
  /** Email address of the account's root user. */
  emailAddress?: string;
}

/**
 * A role that is assigned to the user in an account.
 * @see https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_RoleInfo.html
 */
export interface RoleInfo {
  /** Name of the role and of its permission set. */
  roleName: string;
  /** Id of the account that the role is in, twelve digits. */
  accountId?: string;
}

/**
 * Temporary credentials of a role.
 * @see https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_RoleCredentials.html
 */
export interface RoleCredentials {
  /** Access key id, which begins with `ASIA`. */
  accessKeyId: string;
  /** Secret access key, which signs requests. */
  secretAccessKey: string;
  /** Session token, which is sent with each signed request. */
  sessionToken: string;
  /** Time at which the credentials expire, in epoch milliseconds. */
  expiration: number;
}

/** The input of every operation: each acts on behalf of the user whose token it sends. */
interface Authorized {
  /**
   * Access token that `CreateToken` of the OIDC API issued.
   * @default the token of the client's `token` option; if there is neither, the call throws `InvalidParameterError`
   */
  accessToken?: string | undefined;
}

/** The input of an operation that returns its results in pages. */
interface Paged {
  /** Token of the page to return, from the output for the previous page. @default the first page */
  nextToken?: string | undefined;
  /** Items per page, 1-100. @default chosen by the service */
  maxResults?: number | undefined;
}

/**
 * The role whose credentials are requested, and the user's access token.
 * @see https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_GetRoleCredentials.html
 */
export interface GetRoleCredentialsRequest extends Authorized {
  /** Name of the role, as ListAccountRoles returns it. */
  roleName: string;
  /** Id of the account that the role is in, twelve digits. */
  accountId: string;
}

/**
 * The credentials of the requested role.
 * @see https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_GetRoleCredentials.html
 */
export interface GetRoleCredentialsResponse {
  /** Temporary credentials of the role. */
  roleCredentials: RoleCredentials;
}

/**
 * The account whose roles are listed, the page, and the user's access token.
 * @see https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_ListAccountRoles.html
 */
export interface ListAccountRolesRequest extends Authorized, Paged {
  /** Id of the account whose roles are listed, twelve digits. */
  accountId: string;
}

/**
 * One page of the roles that are assigned to the user in an account.
 * @see https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_ListAccountRoles.html
 */
export interface ListAccountRolesResponse {
  /** The roles of this page; it can be empty although more pages follow. */
  roleList: RoleInfo[];
  /** Token of the next page; missing on the last one. */
  nextToken?: string;
}

/**
 * The page of accounts, and the user's access token.
 * @see https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_ListAccounts.html
 */
export interface ListAccountsRequest extends Authorized, Paged {}

/**
 * One page of the accounts that are assigned to the user.
 * @see https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_ListAccounts.html
 */
export interface ListAccountsResponse {
  /** The accounts of this page; it can be empty although more pages follow. */
  accountList: AccountInfo[];
  /** Token of the next page; missing on the last one. */
  nextToken?: string;
}

/**
 * The access token whose session is ended.
 * @see https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_Logout.html
 */
export interface LogoutRequest extends Authorized {}
