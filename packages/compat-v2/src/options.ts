import type { Endpoint } from "./endpoint";
import type { HTTPOptions } from "./http-options";

/** Receives one line for each request. */
export interface Logger {
  write?: (chunk: any, encoding?: string, callback?: () => void) => void;
  log?: (...messages: any[]) => void;
  warn?: (...message: any[]) => void;
  isTTY?: boolean;
}

export interface RetryDelayOptions {
  /** Maximum milliseconds before the first retry. @default 100 */
  base?: number;
  /** Returns the milliseconds before a retry; a negative number prevents it. */
  customBackoff?: (retryCount: number, error?: Error) => number;
}

export interface ParamValidation {
  min?: boolean;
  max?: boolean;
  pattern?: boolean;
  enum?: boolean;
}

/** Options of `AWS.config` and of a service object. The README says which have an effect for this service. */
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

/** API versions by service identifier, and the version for all others. */
export interface APIVersions {
  apiVersion?: "latest" | string | Date | null;
  apiVersions?: { [service: string]: "latest" | string | Date };
}

/** Options of a service object. */
export interface ServiceConfigurationOptions extends ConfigurationOptions {
  endpoint?: string | Endpoint | undefined;
  /** Default params of every request; those that its operation does not have are ignored. */
  params?: { [name: string]: any };
}
