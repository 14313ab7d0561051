// The members of `AWS`, values and types. In v2, `aws-sdk/global` is `AWS` without the services.
export type { AWSError } from "./aws-error";
export { Config } from "./config";
export { Endpoint } from "./endpoint";
export { EventListeners } from "./event-listeners";
export type { HTTPOptions } from "./http-options";
export { HttpRequest } from "./http-request";
export { HttpResponse } from "./http-response";
export type {
  APIVersions,
  ConfigurationOptions,
  Logger,
  RetryDelayOptions,
  ServiceConfigurationOptions,
} from "./options";
export { type Progress, type PromiseResult, Request } from "./request";
export { Response } from "./response";
export { SequentialExecutor } from "./sequential-executor";
export { Service, type WaiterConfiguration } from "./service";
export { config, events } from "./shared";
export { SSO } from "./sso";
export { VERSION } from "./version";
