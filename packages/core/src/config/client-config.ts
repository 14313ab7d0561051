import type { EndpointInput } from "../endpoint/custom-endpoint";
import type { RequestHandler } from "../http/request-handler";
import type { Logger } from "../observe/logger";
import type { Clock } from "./clock";
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "./credentials";
import type { NodeHttpHandlerOptions } from "./node-handler-options";
import type { Provider } from "./provider";
import type { RetryStrategyV2 } from "./retry-strategy-v2";
import type { RuntimeExtension } from "./runtime-extension";
import type { TokenIdentity, TokenIdentityProvider } from "./token-identity";
import type { UnusedOptions } from "./unused-options";

/**
 * A preset of the connection timeout on Node: `legacy` 5,000 ms, `in-region` 1,100 ms, `mobile` 30,000 ms, all others
 * 3,100 ms.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-smart-config-defaults.html
 */
export type DefaultsMode = "legacy" | "standard" | "in-region" | "cross-region" | "mobile" | "auto";

export type RetryMode = "standard" | "adaptive";

/** A product in the user agent: name and optional version. */
export type UserAgentPair = readonly [name: string, version?: string];

/**
 * Options of a client. All are optional: one that is not set is looked up in the environment and the shared config file
 * when it is first needed.
 */
export interface ClientConfig extends UnusedOptions {
  /**
   * Region of the Identity Center instance, such as `eu-west-1`.
   * @default AWS_REGION, AWS_DEFAULT_REGION, then the profile's sso_region
   */
  region?: string | Provider<string> | undefined;
  /**
   * Whether to use the Region's FIPS endpoint.
   * @default AWS_USE_FIPS_ENDPOINT, then the profile's use_fips_endpoint, then false
   */
  useFipsEndpoint?: boolean | Provider<boolean> | undefined;
  /**
   * Whether to use the Region's dual-stack endpoint, which supports IPv4 and IPv6.
   * @default AWS_USE_DUALSTACK_ENDPOINT, then the profile's use_dualstack_endpoint, then false
   */
  useDualstackEndpoint?: boolean | Provider<boolean> | undefined;
  /**
   * Maximum number of attempts per call, including the first.
   * @default AWS_MAX_ATTEMPTS, then the profile's max_attempts, then 3
   */
  maxAttempts?: number | Provider<number> | undefined;
  /**
   * How calls are retried: `standard`, or `adaptive`, which also limits the request rate after throttling.
   * @default AWS_RETRY_MODE, then the profile's retry_mode, then "standard"
   */
  retryMode?: RetryMode | Provider<RetryMode> | undefined;
  /**
   * Preset of the connection timeout on Node.
   * @default AWS_DEFAULTS_MODE, then the profile's defaults_mode, then "legacy"
   */
  defaultsMode?: DefaultsMode | Provider<DefaultsMode> | undefined;
  /**
   * Name of the application in the user agent, 1 to 50 characters.
   * @default AWS_SDK_UA_APP_ID, then the profile's sdk_ua_app_id
   */
  userAgentAppId?: string | Provider<string | undefined> | undefined;
  /**
   * The endpoint to use instead of the Region's. In a page, it may be a path on the page's own origin, such as
   * `/portal`, below which `@identity-center/portal-proxy` answers: then no Region or token is needed, and none is
   * sent. A path is resolved at the first call.
   * @default AWS_ENDPOINT_URL_SSO, AWS_ENDPOINT_URL, then the profile
   */
  endpoint?: EndpointInput | Provider<EndpointInput> | undefined;
  /**
   * Ignores endpoints from the environment and the profile, as AWS_IGNORE_CONFIGURED_ENDPOINT_URLS does.
   * @default false
   */
  ignoreConfiguredEndpointUrls?: boolean | undefined;
  /** Allows plain http to another machine, although others can then read the token in transit. @default false */
  allowInsecureEndpoint?: boolean | undefined;
  /** Access token, or a provider of one, for every command whose input has no `accessToken`. */
  token?: TokenIdentity | TokenIdentityProvider | undefined;
  /** AWS credentials, or a provider of them, for operations whose requests are signed. Portal requests are not. */
  credentials?: AwsCredentialIdentity | AwsCredentialIdentityProvider | undefined;
  /** Retry strategy that replaces `retryMode` and `maxAttempts`. */
  retryStrategy?: RetryStrategyV2 | Provider<RetryStrategyV2> | undefined;
  /**
   * Timeout in milliseconds for a whole call, including queueing, all attempts, bodies and the delays between attempts.
   * @default 60,000
   */
  callTimeout?: number | undefined;
  /**
   * Timeout in milliseconds for each attempt, including its body.
   * @default 30,000, or that of the request handler's options
   */
  requestTimeout?: number | undefined;
  /** Maximum size of a response body, in bytes after decompression. @default 8,388,608 */
  maxBodySize?: number | undefined;
  /** A request handler, or options for the default one. */
  requestHandler?: RequestHandler | NodeHttpHandlerOptions | undefined;
  /** Receives an entry for every call, with secrets masked. @default none */
  logger?: Logger | undefined;
  /** Profile of the shared config file. @default AWS_PROFILE, then "default" */
  profile?: string | undefined;
  /** Products to add to the user agent. */
  customUserAgent?: string | readonly UserAgentPair[] | undefined;
  /** Extensions that adjust the configuration when the client is constructed. */
  extensions?: readonly RuntimeExtension[] | undefined;
  /** The API version. There is only one. */
  apiVersion?: string | undefined;
  /** Accepted for compatibility with the AWS SDK. The order of middlewares is always cached and always up to date. */
  cacheMiddleware?: boolean | undefined;
  /** Time source, for tests. @default the system's clock */
  clock?: Clock | undefined;
}

/** Options that decide where a client sends requests. */
export interface EndpointConfig
  extends Pick<ClientConfig, "region" | "useFipsEndpoint" | "useDualstackEndpoint" | "endpoint"> {}
