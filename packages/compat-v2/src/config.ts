import { inspect } from "@identity-center/core";
import type { Endpoint } from "./endpoint";
import type { HTTPOptions } from "./http-options";
import type {
  APIVersions,
  Logger,
  ParamValidation,
  RetryDelayOptions,
  ServiceConfigurationOptions,
} from "./options";
import { isFipsRegion, realRegion } from "./region";
import { environment, readTextFile } from "./runtime";

type Options = ServiceConfigurationOptions & APIVersions & { sso?: ServiceConfigurationOptions };

/** Names and defaults of all options; a function is called for each default. */
const defaults: { readonly [option: string]: unknown } = {
  credentials: null,
  credentialProvider: null,
  region: () => (environmentRegion() ? realRegion(environmentRegion() as string) : undefined),
  logger: () => (environment["AWSJS_DEBUG"] ? console : null),
  apiVersions: {},
  apiVersion: null,
  endpoint: undefined,
  httpOptions: { timeout: 120_000 },
  maxRetries: undefined,
  maxRedirects: 10,
  paramValidation: true,
  sslEnabled: true,
  s3ForcePathStyle: false,
  s3BucketEndpoint: false,
  s3DisableBodySigning: true,
  s3UsEast1RegionalEndpoint: "legacy",
  s3UseArnRegion: undefined,
  computeChecksums: true,
  convertResponseTypes: true,
  correctClockSkew: false,
  customUserAgent: null,
  dynamoDbCrc32: true,
  systemClockOffset: 0,
  signatureVersion: null,
  signatureCache: true,
  retryDelayOptions: {},
  useAccelerateEndpoint: false,
  clientSideMonitoring: false,
  endpointDiscoveryEnabled: undefined,
  endpointCacheSize: 1000,
  hostPrefixEnabled: true,
  stsRegionalEndpoints: "legacy",
  useFipsEndpoint: () => isFipsRegion(environmentRegion()) || environment["AWS_USE_FIPS_ENDPOINT"] === "true",
  useDualstackEndpoint: () => environment["AWS_USE_DUALSTACK_ENDPOINT"] === "true",
  token: null,
};

function environmentRegion(): string | undefined {
  return environment["AWS_REGION"] || environment["AMAZON_REGION"];
}

let promises: PromiseConstructor | undefined;

/**
 * Options of `AWS.config` or of a service object; a missing option has its default.
 * @example
 * ```ts
 * AWS.config.update({ region: "eu-west-1", maxRetries: 5 });
 * ```
 */
export class Config implements ServiceConfigurationOptions, APIVersions {
  declare region: string | undefined;
  declare apiVersion: string | Date | null;
  declare apiVersions: { [service: string]: string | Date };
  declare endpoint: string | Endpoint | undefined;
  declare httpOptions: HTTPOptions;
  declare maxRetries: number | undefined;
  declare maxRedirects: number;
  declare paramValidation: ParamValidation | boolean;
  declare sslEnabled: boolean;
  declare convertResponseTypes: boolean;
  declare correctClockSkew: boolean;
  declare systemClockOffset: number;
  declare customUserAgent: string | null;
  declare retryDelayOptions: RetryDelayOptions;
  declare logger: Logger | null;
  declare useFipsEndpoint: boolean;
  declare useDualstackEndpoint: boolean;
  declare params?: { [name: string]: any };
  /** Options of `AWS.SSO` objects only, which take precedence over the others. */
  declare sso?: ServiceConfigurationOptions & APIVersions;

  constructor(options: Options = {}) {
    for (const name in defaults) this.set(name, (options as Record<string, unknown>)[name]);
  }

  /** Sets several options; unknown ones only with `allowUnknownKeys`. */
  update(options: Options & { [name: string]: any }, allowUnknownKeys: true): void;
  update(options: Options, allowUnknownKeys?: false): void;
  update(options: Options, allowUnknownKeys = false): void {
    for (const [name, value] of Object.entries(options)) {
      if (allowUnknownKeys || Object.hasOwn(defaults, name) || name === "sso") this.set(name, value);
    }
  }

  /** Sets an option; undefined resets it to its default. */
  set(name: string, value: unknown): void {
    const options = this as unknown as Record<string, unknown>;
    const fallback = defaults[name];
    if (value === undefined) options[name] = typeof fallback === "function" ? fallback() : fallback;
    else if (name === "httpOptions" && this.httpOptions)
      options[name] = { ...this.httpOptions, ...(value as object) };
    else options[name] = value;
  }

  /** Removes all options, including their defaults. */
  clear(): void {
    for (const name in defaults) delete (this as unknown as Record<string, unknown>)[name];
  }

  /**
   * Replaces all options with those of a JSON file.
   * @throws Error in browsers, which have no files; SyntaxError for a file that is not JSON
   */
  loadFromPath(path: string): this {
    const options = JSON.parse(readTextFile(path));
    this.clear();
    for (const name in defaults) this.set(name, options[name]);
    return this;
  }

  /** Sets the promise class that `promise()` uses; null selects the platform's. */
  setPromisesDependency(dependency: any): void {
    promises = dependency ?? Promise;
  }

  /** Returns the promise class that `setPromisesDependency` set; undefined for the platform's. */
  getPromisesDependency(): PromiseConstructor | undefined {
    return promises;
  }

  /** Returns the most used options, without secrets. */
  toJSON(): object {
    const { region, endpoint, apiVersion, maxRetries, sslEnabled, useFipsEndpoint, useDualstackEndpoint } =
      this;
    return { region, endpoint, apiVersion, maxRetries, sslEnabled, useFipsEndpoint, useDualstackEndpoint };
  }

  [inspect](): object {
    return this.toJSON();
  }
}
