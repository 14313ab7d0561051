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

/** @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-smart-config-defaults.html */
export type DefaultsMode = "legacy" | "standard" | "in-region" | "cross-region" | "mobile" | "auto";

export type RetryMode = "standard" | "adaptive";

/** A product of the user agent: name and optional version. */
export type UserAgentPair = readonly [name: string, version?: string];

/** Options of a client. All are optional; an option that is not set is looked up when it is first needed. */
export interface ClientConfig extends UnusedOptions {
  /** Region of the Identity Center instance. @default AWS_REGION, AWS_DEFAULT_REGION, then the profile's sso_region */
  region?: string | Provider<string> | undefined;
  /** @default AWS_USE_FIPS_ENDPOINT, then the profile's use_fips_endpoint, then false */
  useFipsEndpoint?: boolean | Provider<boolean> | undefined;
  /** @default AWS_USE_DUALSTACK_ENDPOINT, then the profile's use_dualstack_endpoint, then false */
  useDualstackEndpoint?: boolean | Provider<boolean> | undefined;
  /** Attempts per call, the first included. @default AWS_MAX_ATTEMPTS, then the profile's max_attempts, then 3 */
  maxAttempts?: number | Provider<number> | undefined;
  /** @default AWS_RETRY_MODE, then the profile's retry_mode, then "standard" */
  retryMode?: RetryMode | Provider<RetryMode> | undefined;
  /** Preset of time limits. @default AWS_DEFAULTS_MODE, then the profile's defaults_mode, then "legacy" */
  defaultsMode?: DefaultsMode | Provider<DefaultsMode> | undefined;
  /** Names the application in the user agent. @default AWS_SDK_UA_APP_ID, then the profile's sdk_ua_app_id */
  userAgentAppId?: string | Provider<string | undefined> | undefined;
  /**
   * The endpoint to use instead of the region's. In a page, it may be a path of the page's own origin, such as `/portal`, below which
   * `@identity-center/portal-proxy` answers: no region and no token are needed then, and none is sent. A path is resolved at
   * the first call.
   * @default AWS_ENDPOINT_URL_SSO, AWS_ENDPOINT_URL, then the profile
   */
  endpoint?: EndpointInput | Provider<EndpointInput> | undefined;
  /** Ignores endpoints of the environment and of the profile, as AWS_IGNORE_CONFIGURED_ENDPOINT_URLS does. @default false */
  ignoreConfiguredEndpointUrls?: boolean | undefined;
  /** Allows plain http to another machine, although others can read the token on its way. @default false */
  allowInsecureEndpoint?: boolean | undefined;
  /** A token or a provider of one, for every command whose input has no `accessToken`. */
  token?: TokenIdentity | TokenIdentityProvider | undefined;
  /** Credentials of AWS or a provider of them, for operations that are signed. Those of the portal are not. */
  credentials?: AwsCredentialIdentity | AwsCredentialIdentityProvider | undefined;
  /** Replaces `retryMode` and `maxAttempts`. */
  retryStrategy?: RetryStrategyV2 | Provider<RetryStrategyV2> | undefined;
  /** Milliseconds for a whole call: queueing, attempts, bodies and the waits between them. @default 60,000 */
  callTimeout?: number | undefined;
  /** Milliseconds for each attempt, its body included. @default 30,000, or that of the request handler's options */
  requestTimeout?: number | undefined;
  /** The largest accepted body of a response, in bytes after decompression. @default 8,388,608 */
  maxBodySize?: number | undefined;
  /** A request handler, or options for the default one. */
  requestHandler?: RequestHandler | NodeHttpHandlerOptions | undefined;
  /** Receives an entry for every call, with secrets masked. @default none */
  logger?: Logger | undefined;
  /** Profile of the shared config file. @default AWS_PROFILE, then "default" */
  profile?: string | undefined;
  /** Products to add to the user agent. */
  customUserAgent?: string | readonly UserAgentPair[] | undefined;
  /** Extensions that adjust the configuration at the end of construction. */
  extensions?: readonly RuntimeExtension[] | undefined;
  /** The API version. There is only one. */
  apiVersion?: string | undefined;
  /** Accepted for compatibility with the AWS SDK. The order of middlewares is always cached, and always up to date. */
  cacheMiddleware?: boolean | undefined;
  /** Time source, for tests. @default the system's clock */
  clock?: Clock | undefined;
}

/** The options that decide where a client sends. */
export interface EndpointConfig
  extends Pick<ClientConfig, "region" | "useFipsEndpoint" | "useDualstackEndpoint" | "endpoint"> {}
