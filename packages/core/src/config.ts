import { CallsInFlight } from "./calls-in-flight";
import { checkClientOptions, type UnusedOptions } from "./client-options";
import { type Clock, systemClock } from "./clock";
import type { Endpoint, EndpointInput } from "./custom-endpoint";
import { resolveEndpoint } from "./endpoint-rules";
import { extensionConfiguration, type RuntimeExtension } from "./extensions";
import type { Gate } from "./gate";
import { InvalidParameterError } from "./invalid-parameter-error";
import type { Logger } from "./logger";
import { memoize, type Provider } from "./provider";
import type { RequestHandler } from "./request-handler";
import { retryStrategy } from "./retry-strategy";
import type { RetryStrategyV2 } from "./retry-strategy-v2";
import { createRequestHandler, gateOf, type RequestHandlerOptions } from "./runtime";
import type { Service } from "./service";
import { type LookUp, resolveSettings, type Settings } from "./settings";
import type { TokenIdentity, TokenIdentityProvider } from "./token-identity";

/** @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-smart-config-defaults.html */
export type DefaultsMode = "legacy" | "standard" | "in-region" | "cross-region" | "mobile" | "auto";

export type RetryMode = "standard" | "adaptive";

/** A product of the user agent: name and optional version. */
export type UserAgentPair = readonly [name: string, version?: string];

/** Options of a client. Each can be left out; what is left out is looked up when it is first needed. */
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
  /** Where to send instead of the region's endpoint. @default AWS_ENDPOINT_URL_SSO, AWS_ENDPOINT_URL, then the profile */
  endpoint?: EndpointInput | Provider<EndpointInput> | undefined;
  /** Silences endpoints of the environment and the profile, as AWS_IGNORE_CONFIGURED_ENDPOINT_URLS does. @default false */
  ignoreConfiguredEndpointUrls?: boolean | undefined;
  /** Lets a custom endpoint use plain http to another machine, where the token can be read on its way. @default false */
  allowInsecureEndpoint?: boolean | undefined;
  /** A token identity or a provider of one, used by every command whose input has no `accessToken`. */
  token?: TokenIdentity | TokenIdentityProvider | undefined;
  /** Replaces `retryMode` and `maxAttempts`. */
  retryStrategy?: RetryStrategyV2 | Provider<RetryStrategyV2> | undefined;
  /** Milliseconds for a whole call: queueing, attempts, bodies and the waits between them. @default 60,000 */
  callTimeout?: number | undefined;
  /** Milliseconds for each attempt, its body included. @default 30,000, or that of the request handler's options */
  requestTimeout?: number | undefined;
  /** Bytes that an answer may have, after decompression. @default 8,388,608 */
  maxBodySize?: number | undefined;
  /** A request handler, or options of the default one. */
  requestHandler?: RequestHandler | RequestHandlerOptions | undefined;
  /** Told of every call; secrets are masked. @default none */
  logger?: Logger | undefined;
  /** Profile of the shared config file. @default AWS_PROFILE, then "default" */
  profile?: string | undefined;
  /** Products added to the user agent. */
  customUserAgent?: string | readonly UserAgentPair[] | undefined;
  /** Change the configuration at the end of construction. */
  extensions?: readonly RuntimeExtension[] | undefined;
  /** Locks the API version; there is one. */
  apiVersion?: string | undefined;
  /** Accepted for the AWS SDK's sake: the order of middlewares is always cached, and always right. */
  cacheMiddleware?: boolean | undefined;
  /** Time source, for tests. @default the system's clock */
  clock?: Clock | undefined;
}

/** The options that decide where a client sends. */
export interface EndpointConfig
  extends Pick<ClientConfig, "region" | "useFipsEndpoint" | "useDualstackEndpoint" | "endpoint"> {}

/** A client's configuration, with every option a value or a provider. */
export interface ResolvedClientConfig extends Omit<Settings, "region" | "endpoint" | "retryStrategy"> {
  readonly clientName: string;
  readonly serviceId: string;
  readonly apiVersion: string;
  region: Provider<string>;
  // Enumerable only where they were given: in `{ ...client.config, region, maxAttempts }` they would hide what is new.
  readonly endpoint: Provider<Endpoint>;
  retryStrategy: Provider<RetryStrategyV2>;
  readonly allowInsecureEndpoint: boolean | undefined;
  readonly ignoreConfiguredEndpointUrls: boolean | undefined;
  readonly profile: string | undefined;
  readonly token: TokenIdentityProvider | undefined;
  requestHandler: RequestHandler;
  readonly callTimeout: number;
  readonly requestTimeout: number;
  readonly maxBodySize: number;
  /** Bounds what is sent at once through handlers that have no pool of their own. */
  gate: Gate;
  /** The calls in flight. */
  readonly inFlight: CallsInFlight;
  readonly logger: Logger | undefined;
  readonly customUserAgent: readonly UserAgentPair[];
  readonly clock: Clock;
  /** Milliseconds by which the service's clock was ahead at its last answer; a `Date` header counts whole seconds. */
  clockOffset: number;
}

/**
 * Resolves a client's options. Nothing is read here: the environment is asked for a setting when it is first needed
 * and was not given.
 * @throws {@link InvalidParameterError} for an option that makes no sense.
 */
export function resolveConfig(service: Service, options: ClientConfig, lookUp: LookUp): ResolvedClientConfig {
  const { apiVersion, clientName, id: serviceId, hostPrefix } = service;
  checkClientOptions(clientName, options);
  const {
    allowInsecureEndpoint,
    clock = systemClock,
    ignoreConfiguredEndpointUrls,
    logger,
    profile,
    requestHandler = {},
    token,
  } = options;
  if ((options.apiVersion ?? apiVersion) !== apiVersion) {
    throw new InvalidParameterError("apiVersion", apiVersion, options.apiVersion);
  }
  if (typeof requestHandler !== "object" || !requestHandler) {
    throw new InvalidParameterError("requestHandler", "a request handler or its options", requestHandler);
  }
  if (token && typeof token !== "function" && typeof token.token !== "string") {
    throw new InvalidParameterError("token", "{ token, expiration? } or a provider of it", typeof token);
  }
  // The AWS SDK takes null for none.
  const extensions = options.extensions ?? [];
  const customUserAgent = options.customUserAgent ?? [];
  if (!Array.isArray(extensions)) throw new InvalidParameterError("extensions", "a list", extensions);
  if (typeof customUserAgent !== "string" && !Array.isArray(customUserAgent)) {
    throw new InvalidParameterError(
      "customUserAgent",
      "a text or a list of [name, version]",
      customUserAgent,
    );
  }
  const settings = resolveSettings(options, lookUp);
  const { requestTimeout: ofHandler } = requestHandler as { requestTimeout?: number };
  const handler = createRequestHandler(requestHandler, options.defaultsMode, lookUp);
  const config: ResolvedClientConfig = {
    ...settings,
    clientName,
    serviceId,
    apiVersion,
    clock,
    logger,
    profile,
    allowInsecureEndpoint,
    ignoreConfiguredEndpointUrls,
    callTimeout: checkLimit("callTimeout", options.callTimeout ?? 60_000),
    requestTimeout: checkLimit("requestTimeout", options.requestTimeout ?? (ofHandler || 30_000)),
    maxBodySize: checkLimit("maxBodySize", options.maxBodySize ?? 8 * 1024 * 1024),
    gate: gateOf(handler),
    inFlight: new CallsInFlight(),
    // A provider, so that no configuration holds the token itself.
    token: token && (typeof token === "function" ? token : async () => token),
    customUserAgent: typeof customUserAgent === "string" ? [[customUserAgent]] : customUserAgent,
    requestHandler: handler,
    clockOffset: 0,
    retryStrategy: memoize(
      async () =>
        (await settings.retryStrategy()) ??
        retryStrategy(await settings.maxAttempts(), clock, (await settings.retryMode()) === "adaptive"),
    ),
    endpoint: memoize(async () =>
      resolveEndpoint(
        hostPrefix,
        (await settings.endpoint()) ?? (await config.region()),
        await settings.useFipsEndpoint(),
        await settings.useDualstackEndpoint(),
      ),
    ),
  };
  for (const name of ["endpoint", "retryStrategy"] as const) {
    Object.defineProperty(config, name, { enumerable: options[name] !== undefined });
  }
  for (const extension of extensions) extension.configure(extensionConfiguration(config));
  return config;
}

/** A limit that can be set: a number above 0. A timer takes no more than 24 days, which stands for ever. */
export function checkLimit(name: string, value: number): number {
  if (typeof value === "number" && value > 0) return Math.min(value, 2 ** 31 - 1);
  throw new InvalidParameterError(name, "a number above 0", value);
}
