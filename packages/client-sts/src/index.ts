export {
  type AwsCredentialIdentity,
  type AwsCredentialIdentityProvider,
  type ClientConfig,
  type Clock,
  Command as $Command,
  type EndpointConfig as ClientInputEndpointParameters,
  type EndpointInput,
  type ExtensionConfiguration as STSExtensionConfiguration,
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
  type SendOptions as STSRequestOptions,
  ServiceClient as __Client,
  type Span,
  type Stack,
  type StackMiddleware,
  type Tracer,
  TransportError,
  tracingPlugin,
} from "@identity-center/core";
export {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  type AssumeRoleCommandOutput,
} from "./commands/assume-role";
export {
  AssumeRoleWithWebIdentityCommand,
  type AssumeRoleWithWebIdentityCommandInput,
  type AssumeRoleWithWebIdentityCommandOutput,
} from "./commands/assume-role-with-web-identity";
export {
  GetCallerIdentityCommand,
  type GetCallerIdentityCommandInput,
  type GetCallerIdentityCommandOutput,
} from "./commands/get-caller-identity";
export {
  ExpiredTokenException,
  IDPCommunicationErrorException,
  IDPRejectedClaimException,
  InvalidContextAssertionException,
  InvalidIdentityTokenException,
  MalformedPolicyDocumentException,
  PackedPolicyTooLargeException,
  RegionDisabledException,
  STSServiceException,
} from "./exceptions";
export type {
  AssumedRoleUser,
  AssumeRoleRequest,
  AssumeRoleResponse,
  AssumeRoleWithWebIdentityRequest,
  AssumeRoleWithWebIdentityResponse,
  Credentials,
  GetCallerIdentityRequest,
  GetCallerIdentityResponse,
  PolicyDescriptorType,
  ProvidedContext,
  Tag,
} from "./models";
export type { ServiceInputTypes, ServiceOutputTypes } from "./service-types";
export { STS } from "./sts";
export {
  STSClient,
  type STSClientConfig,
  type STSClientConfig as STSClientConfigType,
  type STSClientConfig as ClientDefaults,
  type STSClientResolvedConfig,
  type STSClientResolvedConfig as STSClientResolvedConfigType,
} from "./sts-client";
