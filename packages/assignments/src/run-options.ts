import type { Clock, SSOClient } from "@identity-center/client-sso";
import { InvalidParameterError } from "@identity-center/client-sso";

/** The part of the options that is the same for whatever sends requests at the rate of the portal. */
interface RunOptions<Progress> {
  readonly client: Pick<SSOClient, "send" | "config">;
  readonly concurrency?: number | undefined;
  readonly rate?: number | undefined;
  readonly maxAttempts?: number | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly abortSignal?: AbortSignal | undefined;
  readonly clock?: Clock | undefined;
}

/** The same, validated, with defaults. */
export interface RunSettings<Progress> {
  readonly client: RunOptions<Progress>["client"];
  readonly clock: Clock;
  readonly concurrency: number;
  readonly rate: number | undefined;
  readonly maxAttempts: number;
  readonly onProgress: ((progress: Progress) => void) | undefined;
  readonly abortSignal: AbortSignal | undefined;
}

/** @throws {@link InvalidParameterError} for an invalid option. */
export function resolveRunOptions<Progress>(
  options: RunOptions<Progress>,
  defaultConcurrency: number,
): RunSettings<Progress> {
  const {
    client,
    concurrency = defaultConcurrency,
    rate,
    maxAttempts = 5,
    onProgress,
    abortSignal,
  } = options;
  if (!client?.send || !client.config)
    throw new InvalidParameterError("client", "an SSOClient", typeof client);
  if (rate !== undefined && !(Number.isFinite(rate) && rate > 0)) {
    throw new InvalidParameterError("rate", "a number of requests a second, above 0", rate);
  }
  if (onProgress !== undefined && typeof onProgress !== "function") {
    throw new InvalidParameterError("onProgress", "a function", typeof onProgress);
  }
  if (abortSignal !== undefined && !abortSignal?.addEventListener) {
    throw new InvalidParameterError("abortSignal", "an AbortSignal", typeof abortSignal);
  }
  return {
    client,
    clock: options.clock ?? client.config.clock,
    concurrency: whole("concurrency", concurrency),
    rate,
    maxAttempts: whole("maxAttempts", maxAttempts),
    onProgress,
    abortSignal,
  };
}

function whole(option: string, value: number): number {
  if (Number.isInteger(value) && value >= 1) return value;
  throw new InvalidParameterError(option, "a whole number, 1 or more", value);
}
