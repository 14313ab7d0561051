export { type Callback, type Sendable, ServiceClient } from "./client";
export { checkClientOptions, type UnusedOptions } from "./client-options";
export { type Clock, systemClock } from "./clock";
export { Command, type SendOptions } from "./command";
export type {
  ClientConfig,
  DefaultsMode,
  EndpointConfig,
  ResolvedClientConfig,
  UserAgentPair,
} from "./config";
export { type Endpoint, type EndpointInput, isLoopback } from "./custom-endpoint";
export {
  ServiceException,
  type ServiceExceptionClass,
  type ServiceExceptionOptions,
} from "./exception-class";
export type { ExtensionConfiguration, RuntimeExtension } from "./extensions";
export type { HttpHandlerOptions, LegacyAbortSignal } from "./http-handler-options";
export { InvalidParameterError } from "./invalid-parameter-error";
export type { Logger } from "./logger";
export type { MetadataBearer, ResponseMetadata } from "./metadata";
export type { HandlerExecutionContext, Pluggable, Stack, StackMiddleware } from "./middleware-stack";
export type { NodeHttpHandlerOptions } from "./node-handler-options";
export type { InputMember, Operation, OutputShape } from "./operation";
export { checkOptionNames } from "./option-names";
export { type PaginationConfig, PaginationError, paginate } from "./paginate";
export type { Provider } from "./provider";
export { inspect, mask } from "./redact";
export type { RequestHandler } from "./request-handler";
export { classify } from "./retry-policy";
export type { RetryErrorInfo, RetryStrategyV2, RetryToken } from "./retry-strategy-v2";
export { retryAfterOf } from "./retry-timing";
export type { ErrorBody, FailedCall, Service } from "./service";
export type { TokenIdentity, TokenIdentityProvider } from "./token-identity";
export { type Span, type Tracer, tracingPlugin } from "./tracing";
export { TransportError } from "./transport-error";
