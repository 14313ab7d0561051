/** An account assigned to the user. */
export interface AccountInfo {
  /** Twelve digits. */
  accountId: string;
  accountName?: string;
  emailAddress?: string;
}

/** A role assigned to the user in an account. */
export interface RoleInfo {
  roleName: string;
  accountId?: string;
}

/** Temporary credentials of a role. */
export interface RoleCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  /** Epoch milliseconds. */
  expiration: number;
}

/** The input of every operation: each acts on behalf of the user whose token it sends. */
interface Authorized {
  /**
   * Access token issued by `CreateToken` of the OIDC API of IAM Identity Center.
   * @default the token of the client's `token` option; without either, the call throws `InvalidParameterError`
   */
  accessToken?: string | undefined;
}

/** The input of an operation that returns its results in pages. */
interface Paged {
  /** Token of the page to return, from the output of the page before. @default the first page */
  nextToken?: string | undefined;
  /** Items per page, 1-100. */
  maxResults?: number | undefined;
}

export interface GetRoleCredentialsRequest extends Authorized {
  roleName: string;
  /** Twelve digits. */
  accountId: string;
}

export interface GetRoleCredentialsResponse {
  roleCredentials: RoleCredentials;
}

export interface ListAccountRolesRequest extends Authorized, Paged {
  /** Twelve digits. */
  accountId: string;
}

export interface ListAccountRolesResponse {
  roleList: RoleInfo[];
  /** Missing on the last page. */
  nextToken?: string;
}

export interface ListAccountsRequest extends Authorized, Paged {}

export interface ListAccountsResponse {
  accountList: AccountInfo[];
  /** Missing on the last page. */
  nextToken?: string;
}

export interface LogoutRequest extends Authorized {}
