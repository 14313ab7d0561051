export type { SendOptions } from "./call/send-options";
export { type Callback, type Sendable, ServiceClient } from "./client";
export { Command } from "./command";
export type { ClientConfig, DefaultsMode, EndpointConfig, UserAgentPair } from "./config/client-config";
export { checkClientOptions } from "./config/client-options";
export { type Clock, systemClock } from "./config/clock";
export type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "./config/credentials";
export type { NodeHttpHandlerOptions } from "./config/node-handler-options";
export { checkOptionNames } from "./config/option-names";
export { memoize, type Provider, providerOf } from "./config/provider";
export type { ResolvedClientConfig } from "./config/resolved-config";
export type { RetryErrorInfo, RetryStrategyV2, RetryToken } from "./config/retry-strategy-v2";
export type { ExtensionConfiguration, RuntimeExtension } from "./config/runtime-extension";
export type { TokenIdentity, TokenIdentityProvider } from "./config/token-identity";
export type { UnusedOptions } from "./config/unused-options";
export { fromBase64Url, randomText, sha256Text } from "./encoding/base64url";
export { type Endpoint, type EndpointInput, isLoopback } from "./endpoint/custom-endpoint";
export {
  ServiceException,
  type ServiceExceptionClass,
  type ServiceExceptionOptions,
} from "./errors/exception-class";
export { InvalidParameterError } from "./errors/invalid-parameter-error";
export { TransportError } from "./errors/transport-error";
export type { HttpHandlerOptions, LegacyAbortSignal } from "./http/http-handler-options";
export type { MetadataBearer, ResponseMetadata } from "./http/metadata";
export type { RequestHandler } from "./http/request-handler";
export type {
  HandlerExecutionContext,
  Pluggable,
  Stack,
  StackMiddleware,
} from "./middleware/middleware-stack";
export type { InputMember, Operation, OutputShape } from "./model/operation";
export type { ErrorBody, FailedCall, Service } from "./model/service";
export type { Logger } from "./observe/logger";
export { inspect, mask } from "./observe/redact";
export { type PaginationConfig, PaginationError, paginate } from "./pagination/paginate";
export { classify } from "./retry/retry-policy";
export { retryAfterOf } from "./retry/retry-timing";
export { createRequestHandler, discard, lookUp } from "./runtime/runtime";
export { signer } from "./stack/signer";
export { type Span, type Tracer, tracingPlugin } from "./stack/tracing";
