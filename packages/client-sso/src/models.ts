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

/** Every operation acts for the holder of a token. */
interface Authorized {
  /**
   * Token issued by `CreateToken` of IAM Identity Center's OIDC API.
   * @default the token of the client's `token` option; without either, the call is refused
   */
  accessToken?: string | undefined;
}

/** An operation that answers page by page. */
interface Paged {
  /** Token of the page, from the page before. */
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
