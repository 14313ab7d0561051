export { type Callback, type Sendable, ServiceClient } from "./client";
export { type Clock, systemClock } from "./clock";
export { Command } from "./command";
export type { ClientConfig, DefaultsMode, ResolvedClientConfig, UserAgentPair } from "./config";
export type { EndpointInput } from "./custom-endpoint";
export type { ExtensionConfiguration, RuntimeExtension } from "./extensions";
export { InvalidParameterError } from "./invalid-parameter-error";
export type { InputMember, Operation, OutputShape } from "./operation";
export { type PaginationConfig, PaginationError, paginate } from "./paginate";
export type { Provider } from "./provider";
export { inspect, mask } from "./redact";
export { parseRetryAfter } from "./retry-timing";
export type {
  ErrorBody,
  FailedCall,
  Service,
  ServiceExceptionClass,
  ServiceExceptionOptions,
} from "./service";
export { ServiceException } from "./smithy";
export type { Stack } from "./stack";
export { type Span, type Tracer, tracingPlugin } from "./tracing";
export { TransportError } from "./transport-error";
