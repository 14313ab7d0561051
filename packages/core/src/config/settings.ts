import { type Endpoint, isPath, parseEndpoint } from "../endpoint/custom-endpoint";
import { InvalidParameterError } from "../errors/invalid-parameter-error";
import type { ClientConfig } from "./client-config";
import { memoize, type Provider } from "./provider";
import type { RetryStrategyV2 } from "./retry-strategy-v2";

/**
 * What is accepted, in words; a function that reads a value and returns undefined to refuse it; the default. A setting
 * without a default is required.
 */
type Setting<T> = readonly [
  accepted: string,
  read: (value: any, options: ClientConfig) => T | undefined,
  ...fallback: [] | [T],
];

/** Looks up a setting in the environment: its value, and its source for error messages. */
export type LookUp = (name: string) => Promise<readonly [value: unknown, source: string] | undefined>;

const flag: Setting<boolean> = ["true or false", (value) => (value === !!value ? value : undefined), false];

const text = (pattern: RegExp) => (value: unknown) =>
  typeof value === "string" && pattern.test(value) ? (value as never) : undefined;

const settings: { readonly [name in keyof Settings]: Setting<Awaited<ReturnType<Settings[name]>>> } = {
  region: [
    "a region such as us-east-1 (option, AWS_REGION, sso_region or region)",
    text(/^(?!-|xn--|.*-$)[a-z0-9-]{1,63}$/i),
  ],
  endpoint: [
    "an https URL without user or query (http: loopback, or allowInsecureEndpoint; a path: in a page)",
    parseEndpoint,
    undefined,
  ],
  useFipsEndpoint: flag,
  useDualstackEndpoint: flag,
  maxAttempts: [
    "a whole number from 1",
    (value) => (Number.isInteger(value) && value > 0 ? value : undefined),
    3,
  ],
  retryMode: ["standard or adaptive", text(/^(standard|adaptive)$/), "standard"],
  retryStrategy: [
    "a RetryStrategyV2",
    (value) => (value?.refreshRetryTokenForRetry ? value : undefined),
    undefined,
  ],
  userAgentAppId: ["a string of 1 to 50 characters", text(/^.{1,50}$/s), undefined],
};

/** The settings in use, a provider for each. */
export interface Settings {
  readonly region: Provider<string>;
  readonly endpoint: Provider<Endpoint | undefined>;
  /** Provider of whether the FIPS endpoint is used. */
  readonly useFipsEndpoint: Provider<boolean>;
  /** Provider of whether the dual-stack endpoint is used. */
  readonly useDualstackEndpoint: Provider<boolean>;
  /** Provider of the maximum number of attempts per call. */
  readonly maxAttempts: Provider<number>;
  /** Provider of the retry mode. */
  readonly retryMode: Provider<"standard" | "adaptive">;
  readonly retryStrategy: Provider<RetryStrategyV2 | undefined>;
  /** Provider of the application's name in the user agent. */
  readonly userAgentAppId: Provider<string | undefined>;
}

/**
 * Resolves settings: option, then environment, then default. A value is checked at once; a provider or the environment
 * is asked once, when the setting is first needed.
 * @throws {@link InvalidParameterError} for a value that is not accepted; the message names the option.
 */
export function resolveSettings(options: ClientConfig, lookUp: LookUp): Settings {
  const resolved: Record<string, Provider<unknown>> = {};
  for (const name in settings) {
    const [accepted, read, ...fallback] = settings[name as keyof Settings] as Setting<unknown>;
    const option = options[name as keyof Settings] as unknown;
    const checked = (value: unknown, source = name) => {
      if (value === undefined && fallback.length) return fallback[0];
      const result = read(value, options);
      if (result === undefined) throw new InvalidParameterError(source, accepted, value);
      return result;
    };
    // A path waits for the first call: before there is a page, a server may render it.
    const waits = typeof option === "function" || (name === "endpoint" && isPath(option));
    if (option !== undefined && !waits) checked(option);
    resolved[name] = memoize(async () => {
      if (typeof option === "function") return checked(await option());
      const [value, source] = (option === undefined && (await lookUp(name))) || [option];
      return checked(value, source);
    });
  }
  return resolved as unknown as Settings;
}
