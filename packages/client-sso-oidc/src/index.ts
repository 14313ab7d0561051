export {
  type AwsCredentialIdentity,
  type AwsCredentialIdentityProvider,
  type ClientConfig,
  type Clock,
  Command as $Command,
  type EndpointConfig as ClientInputEndpointParameters,
  type EndpointInput,
  type ExtensionConfiguration as SSOOIDCExtensionConfiguration,
  type HandlerExecutionContext,
  type HttpHandlerOptions,
  InvalidParameterError,
  type Logger,
  type MetadataBearer,
  type MetadataBearer as __MetadataBearer,
  type Pluggable,
  type Provider,
  type RequestHandler,
  type RetryStrategyV2,
  type RuntimeExtension,
  type SendOptions as SSOOIDCRequestOptions,
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
  type AuthorizationRequest,
  authorizationUrl,
  loopbackRedirectUri,
} from "./authorization-code/authorization-url";
export { createPkce, type Pkce } from "./authorization-code/pkce";
export {
  CreateTokenCommand,
  type CreateTokenCommandInput,
  type CreateTokenCommandOutput,
} from "./commands/create-token";
export {
  CreateTokenWithIAMCommand,
  type CreateTokenWithIAMCommandInput,
  type CreateTokenWithIAMCommandOutput,
} from "./commands/create-token-with-iam";
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
export { AccessDeniedExceptionReason, InvalidRequestExceptionReason } from "./exception-reasons";
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
  AwsAdditionalDetails,
  CreateTokenRequest,
  CreateTokenResponse,
  CreateTokenWithIAMRequest,
  CreateTokenWithIAMResponse,
  RegisterClientRequest,
  RegisterClientResponse,
  StartDeviceAuthorizationRequest,
  StartDeviceAuthorizationResponse,
} from "./models";
export type { ServiceInputTypes, ServiceOutputTypes } from "./service-types";
export { SSOOIDC } from "./sso-oidc";
export {
  SSOOIDCClient,
  type SSOOIDCClientConfig,
  type SSOOIDCClientConfig as SSOOIDCClientConfigType,
  type SSOOIDCClientConfig as ClientDefaults,
  type SSOOIDCClientResolvedConfig,
  type SSOOIDCClientResolvedConfig as SSOOIDCClientResolvedConfigType,
} from "./sso-oidc-client";
