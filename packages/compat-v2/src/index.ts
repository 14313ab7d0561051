// Imported by the package's name, so that `./global` and `./clients/sso` share one `AWS.config` with this entry.

/** The members of `AWS` of the AWS SDK v2 that this service needs. */
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
