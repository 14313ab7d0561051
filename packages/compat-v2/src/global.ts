// The members of `AWS`, values and types; in v2, `aws-sdk/global` is `AWS` without its many services.
export type { AWSError } from "./aws-error";
export {
  type APIVersions,
  Config,
  type ConfigurationOptions,
  type HTTPOptions,
  type Logger,
  type RetryDelayOptions,
  type ServiceConfigurationOptions,
} from "./config";
export { Endpoint } from "./endpoint";
export { EventListeners } from "./event-listeners";
export { HttpRequest } from "./http-request";
export { HttpResponse } from "./http-response";
export { type Progress, type PromiseResult, Request } from "./request";
export { Response } from "./response";
export { SequentialExecutor } from "./sequential-executor";
export { Service, type WaiterConfiguration } from "./service";
export { config, events } from "./shared";
export { SSO } from "./sso";
export { VERSION } from "./version";
