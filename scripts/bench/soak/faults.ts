import type { Fault } from "@identity-center/emulator";
import { draw, pick } from "./draw";
import { type CallKind, kindOf } from "./mix";

/** An attempt of a request, as the client marks it. */
export interface Attempt {
  readonly call: number;
  /** Which request of the call: in paginations, which page. From 0. */
  readonly request: number;
  /** From 1. */
  readonly attempt: number;
}

/** The header by which the client says which call a request belongs to. */
export const callHeader = "x-soak-call";

/** Bytes that an answer may have, above all that the portal has to say. */
export const maxBodySize = 256 * 1024;

/** The share of attempts that meet a fault: far from what would empty the retry budget. */
const rate = 0.12;

type Weighted = readonly (readonly [weight: number, fault: Fault])[];

/** Kinds that make a client wait for its time limit have small weights: each costs seconds. */
const anywhere: Weighted = [
  [10, { kind: "reset-before-headers" }],
  [10, { kind: "reset-in-headers" }],
  [10, { kind: "reset-after-headers" }],
  [10, { kind: "truncate" }],
  [6, { kind: "wrong-length" }],
  [4, { kind: "wrong-length", by: -40 }],
  [0.5, { kind: "wrong-length", by: 10 }],
  [0.5, { kind: "stall" }],
  [0.5, { kind: "stall", at: "body" }],
  [2, { kind: "stall", for: 20 }],
  [2, { kind: "stall", at: "body", for: 20 }],
  [0.3, { kind: "slow" }],
  [0.3, { kind: "slow", at: "headers" }],
  [10, { kind: "duplicate-headers" }],
  [6, { kind: "close-after" }],
  [6, { kind: "close-after", when: "at-once" }],
  [0.3, { kind: "informational" }],
  [0.3, { kind: "informational", status: 100 }],
  [0.3, { kind: "informational", status: 103 }],
  [10, { kind: "status", status: 503 }],
  [5, { kind: "status", status: 500 }],
  [5, { kind: "status", status: 502, body: "html" }],
  [3, { kind: "status", status: 504, body: "empty" }],
  [2, { kind: "status", status: 408 }],
  [6, { kind: "status", status: 429 }],
  [1, { kind: "status", status: 429, retryAfter: 1 }],
  [1, { kind: "status", status: 503, retryAfterDate: 2 }],
  [1, { kind: "status", status: 429, retryAfter: "1e25" }],
  [1, { kind: "status", status: 429, retryAfter: "-5" }],
  [1, { kind: "status", status: 503, retryAfter: "soon" }],
  [1, { kind: "status", status: 400 }],
  [1, { kind: "status", status: 401 }],
  [1, { kind: "status", status: 403, body: "html" }],
  [1, { kind: "status", status: 404, body: "empty" }],
  [1, { kind: "redirect", status: 301 }],
  [1, { kind: "redirect", status: 302 }],
  [1, { kind: "redirect", status: 303 }],
  [1, { kind: "redirect", status: 307 }],
  [1, { kind: "redirect", status: 308 }],
  [5, { kind: "html" }],
  [2, { kind: "html", status: 502 }],
  [6, { kind: "empty" }],
  [8, { kind: "invalid-json" }],
  [3, { kind: "large", bytes: maxBodySize / 2, chunked: true }],
  [1, { kind: "large", bytes: maxBodySize * 2 }],
  [1, { kind: "endless" }],
  [6, { kind: "gzip" }],
  [1, { kind: "gzip", bytes: maxBodySize * 8 }],
  [6, { kind: "clock" }],
  [2, { kind: "clock", offset: -14_400_000 }],
];

const onPages: Weighted = [...anywhere, [5, { kind: "revoke" }]];
const withEmptyPages: Weighted = [...onPages, [20, { kind: "empty-page" }]];
const withLoops: Weighted = [
  ...onPages,
  [10, { kind: "repeat-token" }],
  [10, { kind: "repeat-token", of: "first-page" }],
];

/**
 * The faults that a request draws from. A first page whose new token leads to itself looks like any good page, and so
 * does an empty page: nobody could tell them apart. So a first page never does that, and a pagination that meets the
 * one meets none of the other.
 */
function faultsFor({ call, request }: Attempt, kind: CallKind): Weighted {
  if (!kind.startsWith("all")) return anywhere;
  if (call % 2 === 0) return withEmptyPages;
  return request > 0 ? withLoops : onPages;
}

/** The fault that an attempt meets: the same for the same seed, whatever else is going on. */
export function faultOf(seed: number, marks: Attempt): Fault | undefined {
  const { call, request, attempt } = marks;
  const kind = kindOf(seed, call);
  if ((kind === "aborted" || kind === "deadline") && attempt === 1) return { kind: "stall" };
  if (draw(seed, call, request, attempt, 5) >= rate) return undefined;
  return pick(faultsFor(marks, kind), draw(seed, call, request, attempt, 6));
}

/** Whether a client is right to give up at once. */
export function isLasting(fault: Fault | undefined): boolean {
  switch (fault?.kind) {
    case "status":
      return [400, 401, 403, 404].includes(fault.status ?? 503);
    case "large":
    case "gzip":
      return (fault.bytes ?? 0) > maxBodySize;
    case "endless":
    case "redirect":
    case "repeat-token":
      return true;
    default:
      return false;
  }
}

/** Whether a client has to wait for its time limit. */
export function isSilent(fault: Fault | undefined): boolean {
  switch (fault?.kind) {
    case "stall":
      return fault.for === undefined;
    case "wrong-length":
      return (fault.by ?? -1) > 0;
    default:
      return fault?.kind === "slow" || fault?.kind === "informational";
  }
}

/** Reads the marks of a request. */
export function attemptOf(headers: { get(name: string): string | null }): Attempt {
  const [call, request] = (headers.get(callHeader) ?? "").split(".").map(Number);
  const attempt = Number(/attempt=(\d+)/.exec(headers.get("amz-sdk-request") ?? "")?.[1]);
  return { call: call ?? 0, request: request ?? 0, attempt };
}
