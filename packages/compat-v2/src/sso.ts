import type { AWSError } from "./aws-error";
import type { Config } from "./config";
import type { Request } from "./request";
import { Service } from "./service";
import type * as Types from "./sso-types";
import type {
  AccessKeyType,
  AccessTokenType,
  AccountIdType,
  AccountInfo,
  AccountListType,
  AccountNameType,
  apiVersion,
  ClientApiVersions,
  ClientConfiguration,
  EmailAddressType,
  ExpirationTimestampType,
  GetRoleCredentialsRequest,
  GetRoleCredentialsResponse,
  ListAccountRolesRequest,
  ListAccountRolesResponse,
  ListAccountsRequest,
  ListAccountsResponse,
  LogoutRequest,
  MaxResultType,
  NextTokenType,
  RoleCredentials,
  RoleInfo,
  RoleListType,
  RoleNameType,
  SecretAccessKeyType,
  SessionTokenType,
} from "./sso-types";

// biome-ignore lint/complexity/noBannedTypes: v2's type of an empty response.
type Nothing = {};

/**
 * The portal of AWS IAM Identity Center, as `AWS.SSO` of the AWS SDK v2.
 * @example
 * ```ts
 * const sso = new AWS.SSO({ region: "eu-west-1" });
 * const { accountList } = await sso.listAccounts({ accessToken }).promise();
 * ```
 */
export class SSO extends Service {
  static override readonly serviceIdentifier: string = "sso";
  static override readonly apiVersions: string[] = ["2019-06-10"];
  static override readonly services: { [version: string]: typeof Service } = { "2019-06-10": SSO };
  /** The options of this object, including the defaults. */
  declare config: Config & SSO.Types.ClientConfiguration;

  constructor(options?: SSO.Types.ClientConfiguration) {
    super(options);
  }

  /**
   * Gets temporary credentials of a role that is assigned to the user.
   * @example
   * ```ts
   * const { roleCredentials } = await sso
   *   .getRoleCredentials({ accessToken, accountId: "111122223333", roleName: "ReadOnly" })
   *   .promise();
   * ```
   */
  getRoleCredentials(
    params: SSO.Types.GetRoleCredentialsRequest,
    callback?: (err: AWSError, data: SSO.Types.GetRoleCredentialsResponse) => void,
  ): Request<SSO.Types.GetRoleCredentialsResponse, AWSError>;
  getRoleCredentials(
    callback?: (err: AWSError, data: SSO.Types.GetRoleCredentialsResponse) => void,
  ): Request<SSO.Types.GetRoleCredentialsResponse, AWSError>;
  getRoleCredentials(...rest: [any?, any?]): Request<any, AWSError> {
    return this.makeUnauthenticatedRequest("getRoleCredentials", ...rest);
  }

  /**
   * Lists one page of the roles that are assigned to the user in an account.
   * @example
   * ```ts
   * sso.listAccountRoles({ accessToken, accountId: "111122223333" }).eachItem((error, role) => {
   *   if (error) console.error(error);
   *   else if (role) console.log(role.roleName);
   * });
   * ```
   */
  listAccountRoles(
    params: SSO.Types.ListAccountRolesRequest,
    callback?: (err: AWSError, data: SSO.Types.ListAccountRolesResponse) => void,
  ): Request<SSO.Types.ListAccountRolesResponse, AWSError>;
  listAccountRoles(
    callback?: (err: AWSError, data: SSO.Types.ListAccountRolesResponse) => void,
  ): Request<SSO.Types.ListAccountRolesResponse, AWSError>;
  listAccountRoles(...rest: [any?, any?]): Request<any, AWSError> {
    return this.makeUnauthenticatedRequest("listAccountRoles", ...rest);
  }

  /**
   * Lists one page of the accounts that are assigned to the user.
   * @example
   * ```ts
   * sso.listAccounts({ accessToken, maxResults: 50 }, (error, data) => {
   *   if (error) console.error(error.code);
   *   else console.log(data.accountList, data.nextToken);
   * });
   * ```
   */
  listAccounts(
    params: SSO.Types.ListAccountsRequest,
    callback?: (err: AWSError, data: SSO.Types.ListAccountsResponse) => void,
  ): Request<SSO.Types.ListAccountsResponse, AWSError>;
  listAccounts(
    callback?: (err: AWSError, data: SSO.Types.ListAccountsResponse) => void,
  ): Request<SSO.Types.ListAccountsResponse, AWSError>;
  listAccounts(...rest: [any?, any?]): Request<any, AWSError> {
    return this.makeUnauthenticatedRequest("listAccounts", ...rest);
  }

  /**
   * Ends the user's session at the service.
   * @example
   * ```ts
   * await sso.logout({ accessToken }).promise();
   * ```
   */
  logout(
    params: SSO.Types.LogoutRequest,
    callback?: (err: AWSError, data: Nothing) => void,
  ): Request<Nothing, AWSError>;
  logout(callback?: (err: AWSError, data: Nothing) => void): Request<Nothing, AWSError>;
  logout(...rest: [any?, any?]): Request<any, AWSError> {
    return this.makeUnauthenticatedRequest("logout", ...rest);
  }
}

export declare namespace SSO {
  export type {
    AccessKeyType,
    AccessTokenType,
    AccountIdType,
    AccountInfo,
    AccountListType,
    AccountNameType,
    apiVersion,
    ClientApiVersions,
    ClientConfiguration,
    EmailAddressType,
    ExpirationTimestampType,
    GetRoleCredentialsRequest,
    GetRoleCredentialsResponse,
    ListAccountRolesRequest,
    ListAccountRolesResponse,
    ListAccountsRequest,
    ListAccountsResponse,
    LogoutRequest,
    MaxResultType,
    NextTokenType,
    RoleCredentials,
    RoleInfo,
    RoleListType,
    RoleNameType,
    SecretAccessKeyType,
    SessionTokenType,
    Types,
  };
}
