import { inspect } from "@identity-center/core";
import { resolveApiVersion } from "./api-version";
import { type AWSError, awsError } from "./aws-error";
import { Config } from "./config";
import { Endpoint } from "./endpoint";
import { core, corePost, logger, restJson } from "./event-listeners";
import { type Api, memberOf, type Paginator, sso } from "./model";
import type { APIVersions, ServiceConfigurationOptions } from "./options";
import { regionOptions } from "./region-options";
import { regionalEndpoint } from "./regional-endpoint";
import { Request } from "./request";
import type { Response } from "./response";
import { isClockSkew, isThrottling, retryDelay } from "./retry-rules";
import { SequentialExecutor } from "./sequential-executor";
import { events, config as globalConfig } from "./shared";

type Callback<D = any> = (error: AWSError, data: D) => void;
type Params = { [name: string]: any };

/** Delay and number of attempts of a waiter; this service has no waiters. */
export interface WaiterConfiguration {
  /** Seconds between two attempts. */
  delay?: number;
  /** Maximum number of attempts. */
  maxAttempts?: number;
}

/**
 * A service object: its options, and a method for each operation. Programs may replace its methods by name, on the
 * class or on an object.
 * @example
 * ```ts
 * const isService = new AWS.SSO({ region: "eu-west-1" }) instanceof AWS.Service; // true
 * ```
 */
export class Service extends SequentialExecutor {
  /** Identifier of the service in options, such as `sso`. */
  static serviceIdentifier: string;
  /** The class of each API version. */
  static services: { [version: string]: typeof Service };
  /** The API versions that the class has. */
  static apiVersions: string[];

  /** The options of this object, including the defaults. */
  config: Config & ServiceConfigurationOptions;
  /** The endpoint that requests are sent to. */
  endpoint!: Endpoint;
  /** The service model: API version, names, and operations. */
  readonly api: Api = sso;
  /** Maximum number of retries if `maxRetries` is not set. */
  defaultRetryCount = 3;
  /** The function that `customizeRequests` set. */
  declare customRequestHandler?: ((request: Request<any, AWSError>) => void) | null;

  /** @throws Error for an API version older than the first one of the service. */
  constructor(options: ServiceConfigurationOptions & APIVersions = {}) {
    super();
    const { serviceIdentifier, apiVersions = [] } = new.target;
    const given = regionOptions(options ?? {});
    const versions = new Config(globalConfig);
    versions.update(given, true);
    resolveApiVersion(
      serviceIdentifier,
      apiVersions,
      versions.apiVersions[serviceIdentifier] || versions.apiVersion,
    );
    this.config = new Config(globalConfig);
    const ofService = (globalConfig as unknown as Record<string, object>)[serviceIdentifier];
    if (ofService) this.config.update(ofService, true);
    this.config.update(given, true);
    this.validateService();
    this.config.endpoint = this.endpointFromTemplate(this.config.endpoint || regionalEndpoint(this.config));
    this.setEndpoint(this.config.endpoint);
  }

  /** Identifier of the service in options, such as `sso`. */
  get serviceIdentifier(): string {
    return (this.constructor as typeof Service).serviceIdentifier;
  }

  /** The API versions that the class has. */
  get apiVersions(): string[] {
    return (this.constructor as typeof Service).apiVersions;
  }

  /**
   * Makes a request for an operation; with a callback, the request is sent.
   * @example
   * ```ts
   * const { accountList } = await sso.makeRequest("listAccounts", { accessToken }).promise();
   * ```
   */
  makeRequest(operation: string, params?: Params, callback?: Callback): Request<any, AWSError>;
  makeRequest(operation: string, callback?: Callback): Request<any, AWSError>;
  makeRequest(operation: string, params?: Params | Callback, callback?: Callback): Request<any, AWSError> {
    if (typeof params === "function") return this.makeRequest(operation, {}, params as Callback);
    const request = new Request<any, AWSError>(
      this,
      operation,
      this.#withBoundParams(operation, params ?? {}),
    );
    this.addAllRequestListeners(request);
    if (callback) request.send(callback);
    return request;
  }

  /**
   * Does the same as {@link makeRequest}: requests of this service have a token among their params, and no signature.
   */
  makeUnauthenticatedRequest(operation: string, params?: Params, callback?: Callback): Request<any, AWSError>;
  makeUnauthenticatedRequest(operation: string, callback?: Callback): Request<any, AWSError>;
  makeUnauthenticatedRequest(operation: string, ...rest: [any?, any?]): Request<any, AWSError> {
    return this.makeRequest(operation, ...rest);
  }

  #withBoundParams(operation: string, params: Params): Params {
    const model = this.api.operations[operation];
    if (!this.config.params || !model) return params;
    const merged = { ...params };
    for (const [name, value] of Object.entries(this.config.params)) {
      if (memberOf(model, name)) merged[name] ??= value;
    }
    return merged;
  }

  /** Always throws: this service has no state to wait for. @throws Error with the code `StateNotFoundError` */
  waitFor(
    state: string,
    params?: Params & { $waiter?: WaiterConfiguration },
    callback?: Callback,
  ): Request<any, AWSError>;
  waitFor(state: string, callback?: Callback): Request<any, AWSError>;
  waitFor(state: string): never {
    throw awsError(new Error(), { code: "StateNotFoundError", message: `State ${state} not found.` });
  }

  /** Adds the listeners of the protocol and of the options to a new request. */
  addAllRequestListeners(request: Request<any, AWSError>): void {
    for (const listeners of [events, core, restJson, corePost]) request.addListeners(listeners);
    if (!this.config.paramValidation) request.removeListener("validate", core["VALIDATE_PARAMETERS"]);
    if (this.config.logger) request.addListeners(logger);
    this.setupRequestListeners(request);
    const { customRequestHandler } = this.constructor.prototype;
    if (typeof customRequestHandler === "function") customRequestHandler(request);
    if (Object.hasOwn(this, "customRequestHandler")) this.customRequestHandler?.(request);
  }

  /**
   * Sets a function that is called with each new request of this object or, on the prototype, of all objects of the
   * class.
   * @throws Error for anything but a function or null
   */
  customizeRequests(callback: ((request: Request<any, AWSError>) => void) | null): void {
    if (callback && typeof callback !== "function") {
      throw new Error(`Invalid callback type '${typeof callback}' provided in customizeRequests`);
    }
    this.customRequestHandler = callback;
  }

  /** Called with every new request; override it to add listeners. */
  setupRequestListeners(_request: Request<any, AWSError>): void {}

  /** Called by the constructor; override it to validate options. */
  validateService(): void {}

  /** Sets the endpoint that requests are sent to. @throws Error for an invalid endpoint */
  setEndpoint(endpoint: string | Endpoint): void {
    this.endpoint = new Endpoint(endpoint, this.config);
  }

  /** Replaces `{service}`, `{region}` and `{scheme}` in an endpoint. */
  endpointFromTemplate(endpoint: string | Endpoint): string | Endpoint {
    if (typeof endpoint !== "string") return endpoint;
    return endpoint
      .replaceAll("{service}", this.api.endpointPrefix)
      .replaceAll("{region}", `${this.config.region}`)
      .replaceAll("{scheme}", this.config.sslEnabled ? "https" : "http");
  }

  /**
   * Returns how an operation is paginated; null if it is not.
   * @param needed - whether to throw instead of returning null
   */
  paginationConfig(operation: string, needed = false): Paginator | null {
    const { paginator } = this.api.operations[operation] ?? {};
    if (paginator) return paginator;
    if (!needed) return null;
    throw awsError(new Error(`No pagination configuration for ${operation}`));
  }

  /** Returns whether the status of a response is below 300. */
  successfulResponse({ httpResponse }: Response<any, any>): boolean {
    return httpResponse.statusCode < 300;
  }

  /** Returns the maximum number of retries. */
  numRetries(): number {
    return this.config.maxRetries ?? this.defaultRetryCount;
  }

  /** Returns the delay before a retry, in milliseconds. */
  retryDelays(retryCount: number, error: AWSError): number {
    return retryDelay(retryCount, this.config.retryDelayOptions, error);
  }

  /** Returns whether an error can be retried: a network failure, throttling, or a status of 500 or above. */
  retryableError(error: AWSError): boolean {
    const { code, statusCode = 0 } = error;
    return /^(TimeoutError|NetworkingError)$/.test(code) || this.throttledError(error) || statusCode >= 500;
  }

  /** Returns whether the service throttled the request. */
  throttledError(error: AWSError): boolean {
    return isThrottling(error);
  }

  /** Returns whether the service rejected the time of the request. */
  clockSkewError(error: AWSError): boolean {
    return isClockSkew(error);
  }

  /** Returns the current time, corrected by `systemClockOffset`. */
  getSkewCorrectedDate(): Date {
    return new Date(Date.now() + this.config.systemClockOffset);
  }

  /**
   * Sets `systemClockOffset`.
   * @param time - the time of the service, in epoch milliseconds
   */
  applyClockOffset(time: number): void {
    this.config.systemClockOffset = time - Date.now();
  }

  /**
   * Returns whether a time of the service, in epoch milliseconds, differs from the corrected time by five minutes or
   * more.
   */
  isClockSkewed(time: number): boolean {
    return Math.abs(this.getSkewCorrectedDate().getTime() - time) >= 300_000;
  }

  /** Returns the service, its most used options and its endpoint, without secrets. */
  toJSON(): object {
    const { serviceIdentifier, config, endpoint } = this;
    return { service: serviceIdentifier, config: config.toJSON(), endpoint: endpoint.href };
  }

  [inspect](): object {
    return this.toJSON();
  }

  /**
   * Creates a class of service objects for the API of this package.
   * @param features - methods of its objects, for example `setupRequestListeners`
   * @throws Error for an API version that this package does not have.
   */
  static defineService(
    serviceIdentifier: string,
    versions: string | string[] | object = [],
    features: object = {},
  ): typeof Service {
    if (typeof versions === "object" && !Array.isArray(versions)) {
      return Service.defineService(serviceIdentifier, [], versions);
    }
    const Defined = class extends Service {};
    const operations = Object.keys(sso.operations).map((operation) => [
      operation,
      function (this: Service, params?: Params, callback?: Callback) {
        return this.makeUnauthenticatedRequest(operation, params, callback);
      },
    ]);
    Object.assign(Defined.prototype, Object.fromEntries(operations), features);
    const apiVersions = [versions].flat() as string[];
    const unknown = apiVersions.find((version) => version !== sso.apiVersion);
    if (unknown) {
      const message = `Could not find API configuration ${serviceIdentifier}-${unknown}: there is ${sso.apiVersion}`;
      throw new Error(message);
    }
    const services = Object.fromEntries(apiVersions.map((version) => [version, Defined]));
    return Object.assign(Defined, { serviceIdentifier, services, apiVersions });
  }
}
