import type { Endpoint } from "./endpoint";
import type { HTTPOptions } from "./http-options";

/** Told of every request, in one line. */
export interface Logger {
  write?: (chunk: any, encoding?: string, callback?: () => void) => void;
  log?: (...messages: any[]) => void;
  warn?: (...message: any[]) => void;
  isTTY?: boolean;
}

export interface RetryDelayOptions {
  /** Milliseconds before the first retry, at most. @default 100 */
  base?: number;
  /** Milliseconds before a retry; below 0, there is none. */
  customBackoff?: (retryCount: number, error?: Error) => number;
}

export interface ParamValidation {
  min?: boolean;
  max?: boolean;
  pattern?: boolean;
  enum?: boolean;
}

/** Options of `AWS.config` and of a service object; the README says which have a meaning for this service. */
export interface ConfigurationOptions {
  region?: string | undefined;
  maxRetries?: number | undefined;
  maxRedirects?: number;
  retryDelayOptions?: RetryDelayOptions;
  httpOptions?: HTTPOptions;
  sslEnabled?: boolean;
  paramValidation?: ParamValidation | boolean;
  convertResponseTypes?: boolean;
  correctClockSkew?: boolean;
  /** Milliseconds. */
  systemClockOffset?: number;
  logger?: Logger | null;
  customUserAgent?: string | null;
  useFipsEndpoint?: boolean;
  useDualstackEndpoint?: boolean;
  accessKeyId?: string;
  secretAccessKey?: string;
  sessionToken?: string;
  credentials?: unknown;
  credentialProvider?: unknown;
  token?: unknown;
  tokenProvider?: unknown;
  computeChecksums?: boolean;
  signatureVersion?: string | null;
  signatureCache?: boolean;
  s3ForcePathStyle?: boolean;
  s3BucketEndpoint?: boolean;
  s3DisableBodySigning?: boolean;
  s3UsEast1RegionalEndpoint?: "regional" | "legacy";
  s3UseArnRegion?: boolean | undefined;
  dynamoDbCrc32?: boolean;
  useAccelerateEndpoint?: boolean;
  clientSideMonitoring?: boolean;
  endpointDiscoveryEnabled?: boolean | undefined;
  endpointCacheSize?: number;
  hostPrefixEnabled?: boolean;
  stsRegionalEndpoints?: "legacy" | "regional";
}

/** API versions by service identifier, and the one of all others. */
export interface APIVersions {
  apiVersion?: "latest" | string | Date | null;
  apiVersions?: { [service: string]: "latest" | string | Date };
}

/** Options of a service object. */
export interface ServiceConfigurationOptions extends ConfigurationOptions {
  endpoint?: string | Endpoint | undefined;
  /** Params of every request, as far as its operation knows them. */
  params?: { [name: string]: any };
}
