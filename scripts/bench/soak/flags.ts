import { parseArgs } from "node:util";

/** How to soak, as the command line says. */
export interface Flags {
  /** A pagination counts as one call. */
  readonly calls: number;
  readonly seed: number;
  /** Calls at once. */
  readonly concurrency: number;
  readonly handler: "node" | "fetch";
  /** `@aws-sdk/client-sso` instead of this library. */
  readonly peer: boolean;
  /** One client for all calls, instead of one for each of those that run at once. */
  readonly shared: boolean;
}

export function readFlags(args: readonly string[]): Flags {
  const { values } = parseArgs({
    args: [...args],
    options: {
      calls: { type: "string", default: "10000" },
      seed: { type: "string", default: "1" },
      concurrency: { type: "string", default: "16" },
      handler: { type: "string", default: "node" },
      peer: { type: "boolean", default: false },
      shared: { type: "boolean", default: false },
    },
  });
  const { handler, peer, shared } = values;
  if (handler !== "node" && handler !== "fetch") throw new TypeError("--handler must be node or fetch");
  return {
    calls: whole("calls", values.calls),
    seed: whole("seed", values.seed),
    concurrency: whole("concurrency", values.concurrency),
    handler,
    peer,
    shared,
  };
}

export function whole(name: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new TypeError(`--${name} must be a whole number from 1; given: ${text}`);
}
