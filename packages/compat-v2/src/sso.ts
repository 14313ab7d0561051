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

// biome-ignore lint/complexity/noBannedTypes: what v2 says of an answer that holds nothing.
type Nothing = {};

/** The portal of AWS IAM Identity Center, as `AWS.SSO` of the AWS SDK v2. */
export class SSO extends Service {
  static override readonly serviceIdentifier: string = "sso";
  static override readonly apiVersions: string[] = ["2019-06-10"];
  static override readonly services: { [version: string]: typeof Service } = { "2019-06-10": SSO };
  declare config: Config & SSO.Types.ClientConfiguration;

  constructor(options?: SSO.Types.ClientConfiguration) {
    super(options);
  }

  /** Gets temporary credentials of a role that is assigned to the user. */
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

  /** Lists a page of the roles that are assigned to the user in an account. */
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

  /** Lists a page of the accounts that are assigned to the user. */
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

  /** Ends the user's session. */
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
