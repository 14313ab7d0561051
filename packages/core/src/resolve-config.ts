import { CallsInFlight } from "./call/calls-in-flight";
import type { ClientConfig } from "./config/client-config";
import { checkClientOptions } from "./config/client-options";
import { systemClock } from "./config/clock";
import { checkLimit } from "./config/limit";
import { memoize } from "./config/provider";
import type { ResolvedClientConfig } from "./config/resolved-config";
import { type LookUp, resolveSettings } from "./config/settings";
import { resolveEndpoint } from "./endpoint/endpoint-rules";
import { InvalidParameterError } from "./errors/invalid-parameter-error";
import { extensionConfiguration } from "./extension-configuration";
import type { Service } from "./model/service";
import { retryStrategy } from "./retry/retry-strategy";
import { createRequestHandler, gateOf } from "./runtime/runtime";

/**
 * Resolves the options of a client. Nothing is read yet: a setting that is not given is looked up in the environment when
 * it is first needed.
 * @throws {@link InvalidParameterError} for an invalid option
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
  // The AWS SDK accepts null too.
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
    // A provider, so that the configuration does not contain the token.
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
