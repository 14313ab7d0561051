export {
  type ClientConfig,
  type Clock,
  Command as $Command,
  type EndpointConfig as ClientInputEndpointParameters,
  type EndpointInput,
  type ExtensionConfiguration as SSOExtensionConfiguration,
  type HandlerExecutionContext,
  type HttpHandlerOptions,
  InvalidParameterError,
  type Logger,
  type MetadataBearer,
  type MetadataBearer as __MetadataBearer,
  PaginationError,
  type Pluggable,
  type Provider,
  type RequestHandler,
  type RetryStrategyV2,
  type RuntimeExtension,
  type SendOptions as SSORequestOptions,
  ServiceClient as __Client,
  type Span,
  type Stack,
  type StackMiddleware,
  type TokenIdentity,
  type TokenIdentityProvider,
  type Tracer,
  TransportError,
  tracingPlugin,
} from "@identity-center/core";
export {
  GetRoleCredentialsCommand,
  type GetRoleCredentialsCommandInput,
  type GetRoleCredentialsCommandOutput,
} from "./commands/get-role-credentials";
export {
  ListAccountRolesCommand,
  type ListAccountRolesCommandInput,
  type ListAccountRolesCommandOutput,
} from "./commands/list-account-roles";
export {
  ListAccountsCommand,
  type ListAccountsCommandInput,
  type ListAccountsCommandOutput,
} from "./commands/list-accounts";
export { LogoutCommand, type LogoutCommandInput, type LogoutCommandOutput } from "./commands/logout";
export {
  ForbiddenException,
  InvalidRequestException,
  ResourceNotFoundException,
  SSOServiceException,
  TooManyRequestsException,
  UnauthorizedException,
} from "./exceptions";
export type {
  AccountInfo,
  GetRoleCredentialsRequest,
  GetRoleCredentialsResponse,
  ListAccountRolesRequest,
  ListAccountRolesResponse,
  ListAccountsRequest,
  ListAccountsResponse,
  LogoutRequest,
  RoleCredentials,
  RoleInfo,
} from "./models";
export type { SSOPaginationConfiguration } from "./pagination/configuration";
export { iterateAccountRoles, paginateListAccountRoles } from "./pagination/list-account-roles";
export { iterateAccounts, paginateListAccounts } from "./pagination/list-accounts";
export type { ServiceInputTypes, ServiceOutputTypes } from "./service-types";
export { SSO } from "./sso";
export {
  SSOClient,
  type SSOClientConfig,
  type SSOClientConfig as SSOClientConfigType,
  type SSOClientConfig as ClientDefaults,
  type SSOClientResolvedConfig,
  type SSOClientResolvedConfig as SSOClientResolvedConfigType,
} from "./sso-client";
