import { setTimeout as sleep } from "node:timers/promises";
import { inspect } from "node:util";
import {
  InvalidParameterError,
  PaginationError,
  SSO,
  type SSOClientConfig,
  SSOServiceException,
  TransportError,
} from "@identity-center/client-sso";
import { vi } from "vitest";

vi.stubEnv("AWS_USE_FIPS_ENDPOINT", "false");
vi.stubEnv("AWS_USE_DUALSTACK_ENDPOINT", "false");
vi.stubEnv("AWS_MAX_ATTEMPTS", "3");
vi.stubEnv("AWS_RETRY_MODE", "standard");
vi.stubEnv("AWS_SDK_UA_APP_ID", "fuzz");
vi.stubEnv("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");

/** A share of the cases of a run: 4,000 in all, or FUZZ_RUNS; FUZZ_SEED for others than the usual ones. */
export function cases(share: number): { numRuns: number; seed: number } {
  const { FUZZ_RUNS = "4000", FUZZ_SEED = "1" } = process.env;
  return { numRuns: Math.ceil(Number(FUZZ_RUNS) * share), seed: Number(FUZZ_SEED) };
}

/** Milliseconds for a test: there is none for as many cases as somebody asks for. */
export const patience: number = process.env["FUZZ_RUNS"] ? 2 ** 31 - 1 : 60_000;

// No eight characters of it occur anywhere else.
export const accessToken = "aoaGfT0k3nQ7wZ9pLm2XcVbN8sDhJ4yUiOe6RtKqWzYxPvBnMaSdFgHjKl";

/** A request, as the request handler gets it. */
export interface Sent {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** A client whose requests go to a function, and wait for nothing between attempts. */
export function stubbed(
  answer: (request: Sent) => unknown,
  config: SSOClientConfig = {},
): { client: SSO; sent: Sent[] } {
  const sent: Sent[] = [];
  const requestHandler = {
    handle: async (request: any) => {
      sent.push(request);
      return answer(request);
    },
  };
  const clock = {
    now: () => Date.now(),
    sleep: async (_: number, signal?: AbortSignal) => signal?.throwIfAborted(),
  };
  const client = new SSO({
    region: "us-east-1",
    requestHandler: requestHandler as never,
    clock,
    requestTimeout: 40,
    callTimeout: 4_000,
    maxBodySize: 4_096,
    ...config,
  });
  return { client, sent };
}

/** How a call ended: its output, or its error. What has not settled in 5 seconds counts as hung. */
export async function endingOf(call: () => unknown): Promise<{ output?: any; error?: any }> {
  const over = new AbortController();
  const late = sleep(5_000, undefined, { signal: over.signal }).then(() => {
    throw new Error("hung");
  });
  try {
    return { output: await Promise.race([Promise.resolve().then(call), late]) };
  } catch (error) {
    if ((error as Error)?.message === "hung") throw error;
    return { error };
  } finally {
    late.catch(() => {});
    over.abort();
  }
}

/** Every error that a call can end with; others are a defect. */
export function isDocumented(error: any): boolean {
  const { name } = error ?? {};
  if (error instanceof TransportError) return /^(Network|Timeout)Error$/.test(name);
  if (error instanceof InvalidParameterError) return typeof error.parameter === "string";
  return error instanceof SSOServiceException || error instanceof PaginationError;
}

/** Whether eight characters of the token in a row are to be read in an error. */
export function showsToken(error: any): boolean {
  const options = { depth: Number.POSITIVE_INFINITY, maxStringLength: null, showHidden: true };
  const text = `${inspect(error, options)}${error.message}${error.stack}${JSON.stringify(error)}`;
  return Array.from({ length: accessToken.length - 7 }, (_, at) => accessToken.slice(at, at + 8)).some(
    (part) => text.includes(part),
  );
}
