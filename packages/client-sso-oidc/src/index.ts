export {
  type ClientConfig,
  type Clock,
  Command as $Command,
  type EndpointInput,
  type HandlerExecutionContext,
  type HttpHandlerOptions,
  InvalidParameterError,
  type Logger,
  type MetadataBearer,
  type Pluggable,
  type Provider,
  type RequestHandler,
  type RetryStrategyV2,
  type RuntimeExtension,
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
  CreateTokenCommand,
  type CreateTokenCommandInput,
  type CreateTokenCommandOutput,
} from "./commands/create-token";
export {
  RegisterClientCommand,
  type RegisterClientCommandInput,
  type RegisterClientCommandOutput,
} from "./commands/register-client";
export {
  StartDeviceAuthorizationCommand,
  type StartDeviceAuthorizationCommandInput,
  type StartDeviceAuthorizationCommandOutput,
} from "./commands/start-device-authorization";
export {
  AccessDeniedException,
  AuthorizationPendingException,
  ExpiredTokenException,
  InternalServerException,
  InvalidClientException,
  InvalidClientMetadataException,
  InvalidGrantException,
  InvalidRedirectUriException,
  InvalidRequestException,
  InvalidRequestRegionException,
  InvalidScopeException,
  SlowDownException,
  SSOOIDCServiceException,
  UnauthorizedClientException,
  UnsupportedGrantTypeException,
} from "./exceptions";
export type {
  CreateTokenRequest,
  CreateTokenResponse,
  RegisterClientRequest,
  RegisterClientResponse,
  StartDeviceAuthorizationRequest,
  StartDeviceAuthorizationResponse,
} from "./models";
export { SSOOIDC } from "./sso-oidc";
export { SSOOIDCClient, type SSOOIDCClientConfig, type SSOOIDCClientResolvedConfig } from "./sso-oidc-client";
