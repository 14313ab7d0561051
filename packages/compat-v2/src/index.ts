// By the package's name, so that whoever imports `./global` or `./clients/sso` has the same `AWS.config`.

/** `AWS`, as far as the AWS SDK v2 has it for this service. */
export * as default from "@identity-center/compat-v2/global";
export {
  type APIVersions,
  type AWSError,
  Config,
  type ConfigurationOptions,
  config,
  Endpoint,
  EventListeners,
  events,
  type HTTPOptions,
  HttpRequest,
  HttpResponse,
  type Logger,
  type Progress,
  type PromiseResult,
  Request,
  Response,
  type RetryDelayOptions,
  SequentialExecutor,
  Service,
  type ServiceConfigurationOptions,
  SSO,
  VERSION,
  type WaiterConfiguration,
} from "@identity-center/compat-v2/global";
