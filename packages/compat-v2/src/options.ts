import type { Endpoint } from "./endpoint";
import type { HTTPOptions } from "./http-options";

/** Receives one line for each request, through `log` or else `write`, without secrets. */
export interface Logger {
  /** Receives the line with a line ending, as a stream does; used if there is no `log`. */
  write?: (chunk: any, encoding?: string, callback?: () => void) => void;
  /** Receives the line. */
  log?: (...messages: any[]) => void;
  /** Part of v2's type; nothing calls it. */
  warn?: (...message: any[]) => void;
  /** Whether the line is colored. @default false */
  isTTY?: boolean;
}

/** How long to wait before a retry. */
export interface RetryDelayOptions {
  /** Maximum delay before the first retry, in milliseconds; it doubles with each retry. @default 100 */
  base?: number;
  /** Returns the delay before a retry in milliseconds; a negative number prevents the retry. */
  customBackoff?: (retryCount: number, error?: Error) => number;
}

export interface ParamValidation {
  min?: boolean;
  max?: boolean;
  pattern?: boolean;
  enum?: boolean;
}

/** Options of `AWS.config` and of a service object. Some have no effect, because this service signs nothing. */
export interface ConfigurationOptions {
  /**
   * Region of the Identity Center instance; `fips-REGION` and `REGION-fips` select its FIPS endpoint.
   * @default AWS_REGION, then AMAZON_REGION
   */
  region?: string | undefined;
  /** Maximum number of retries. @default 3 */
  maxRetries?: number | undefined;
  /** Has no effect: redirects are not followed, as they could send the token elsewhere. @default 10 */
  maxRedirects?: number;
  /** How long to wait before a retry. @default `{ base: 100 }` */
  retryDelayOptions?: RetryDelayOptions;
  /** Timeouts in milliseconds, the agent and the proxy. @default `{ timeout: 120_000 }` */
  httpOptions?: HTTPOptions;
  /** Whether an endpoint without a protocol uses https; plain http is allowed on loopback only. @default true */
  sslEnabled?: boolean;
  /**
   * Whether params are validated before a request is sent. The service's model has no ranges, so the kinds of
   * validation add nothing.
   * @default true
   */
  paramValidation?: ParamValidation | boolean;
  /** Whether a response is reduced to the members of its operation; false returns it as it is. @default true */
  convertResponseTypes?: boolean;
  /** Whether `systemClockOffset` is set from a response whose time differs by five minutes or more. @default false */
  correctClockSkew?: boolean;
  /** Milliseconds by which the service's clock is ahead; used for `startTime` and the logger. @default 0 */
  systemClockOffset?: number;
  /** Receives one line for each request. @default the console if AWSJS_DEBUG is set, otherwise none */
  logger?: Logger | null;
  /** Text that is added to the user agent. @default none */
  customUserAgent?: string | null;
  /**
   * Whether to use the Region's FIPS endpoint.
   * @default AWS_USE_FIPS_ENDPOINT, or whether the Region of the environment is a FIPS one
   */
  useFipsEndpoint?: boolean;
  /** Whether to use the Region's dual-stack endpoint. @default AWS_USE_DUALSTACK_ENDPOINT */
  useDualstackEndpoint?: boolean;
  /** Has no effect: this service signs nothing. */
  accessKeyId?: string;
  /** Has no effect: this service signs nothing. */
  secretAccessKey?: string;
  /** Has no effect: this service signs nothing. */
  sessionToken?: string;
  /** Has no effect: this service signs nothing. */
  credentials?: unknown;
  /** Has no effect: this service signs nothing. */
  credentialProvider?: unknown;
  /** Has no effect: the access token is one of the params. */
  token?: unknown;
  /** Has no effect: the access token is one of the params. */
  tokenProvider?: unknown;
  /** Has no effect on this service. */
  computeChecksums?: boolean;
  /** Has no effect: this service signs nothing. */
  signatureVersion?: string | null;
  /** Has no effect: this service signs nothing. */
  signatureCache?: boolean;
  /** Has no effect: it is an option of S3. */
  s3ForcePathStyle?: boolean;
  /** Has no effect: it is an option of S3. */
  s3BucketEndpoint?: boolean;
  /** Has no effect: it is an option of S3. */
  s3DisableBodySigning?: boolean;
  /** Has no effect: it is an option of S3. */
  s3UsEast1RegionalEndpoint?: "regional" | "legacy";
  /** Has no effect: it is an option of S3. */
  s3UseArnRegion?: boolean | undefined;
  /** Has no effect: it is an option of DynamoDB. */
  dynamoDbCrc32?: boolean;
  /** Has no effect: it is an option of S3. */
  useAccelerateEndpoint?: boolean;
  /** Has no effect: no agent is notified of calls. */
  clientSideMonitoring?: boolean;
  /** Has no effect on this service. */
  endpointDiscoveryEnabled?: boolean | undefined;
  /** Has no effect on this service. */
  endpointCacheSize?: number;
  /** Has no effect on this service. */
  hostPrefixEnabled?: boolean;
  /** Has no effect: it is an option of STS. */
  stsRegionalEndpoints?: "legacy" | "regional";
}

/** The API version, for all services or by service identifier. */
export interface APIVersions {
  /** API version: `latest`, `2019-06-10` or a later date. @default "latest" */
  apiVersion?: "latest" | string | Date | null;
  /** API versions by service identifier, such as `{ sso: "2019-06-10" }`; they take precedence over `apiVersion`. */
  apiVersions?: { [service: string]: "latest" | string | Date };
}

/** Options of a service object. */
export interface ServiceConfigurationOptions extends ConfigurationOptions {
  /**
   * URL, host name or {@link Endpoint}; `{service}`, `{region}` and `{scheme}` in it are replaced.
   * @default that of the Region
   */
  endpoint?: string | Endpoint | undefined;
  /** Default params of every request; those that its operation does not have are ignored. */
  params?: { [name: string]: any };
}
