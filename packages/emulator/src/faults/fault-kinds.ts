import { isWholeNumber } from "../util/reject-option";
import type { Fault, FaultKind, SocketFault } from "./fault";

/** An option of a fault. */
export interface FaultOption {
  /** The accepted values, as the end of the sentence "bytes must be ...". */
  readonly takes: string;
  readonly accepts: (value: unknown) => boolean;
}

type OptionsOf<F> = { readonly [Name in Exclude<keyof F, "kind">]-?: FaultOption };

interface Description<Options> {
  readonly level: "response" | "socket";
  /** What a client sees, for the help text. */
  readonly summary: string;
  readonly options: Options;
}

type OfKind<Kind, F = Fault> = F extends { readonly kind: infer Kinds }
  ? Kind extends Kinds
    ? F
    : never
  : never;

const BODILESS = [204, 205, 304];

const whole = (unit: string, least: number): FaultOption => ({
  takes: `a whole number of ${unit}, ${least} or more`,
  accepts: (value) => isWholeNumber(value, least),
});
const integer = (unit: string): FaultOption => ({
  takes: `a whole number of ${unit}`,
  accepts: (value) => Number.isSafeInteger(value),
});
const oneOf = (...values: (string | number | boolean)[]): FaultOption => ({
  takes: `one of ${values.join(", ")}`,
  accepts: (value) => values.some((one) => one === value),
});
const bytes = whole("bytes", 1);

/** All faults, in the order of the help text. */
export const FAULTS: { readonly [Kind in FaultKind]: Description<OptionsOf<OfKind<Kind>>> } = {
  "reset-before-headers": { level: "socket", summary: "a reset before any byte", options: {} },
  "reset-in-headers": { level: "socket", summary: "half the headers, then a reset", options: {} },
  "reset-after-headers": {
    level: "socket",
    summary: "the headers, half the body, then a reset",
    options: {},
  },
  truncate: { level: "socket", summary: "half the body, then the end of the connection", options: {} },
  "wrong-length": {
    level: "socket",
    summary: "a Content-Length that is not the length",
    options: {
      by: { ...integer("bytes but 0"), accepts: (value) => Number.isSafeInteger(value) && value !== 0 },
    },
  },
  stall: {
    level: "socket",
    summary: "silence before the headers or in the body",
    options: { at: oneOf("headers", "body"), for: whole("milliseconds", 0) },
  },
  slow: {
    level: "socket",
    summary: "a byte now and then",
    options: {
      bytesPerSecond: {
        takes: "a number of bytes a second, above 0",
        accepts: (value) => Number.isFinite(value) && Number(value) > 0,
      },
      at: oneOf("headers", "body"),
    },
  },
  "duplicate-headers": { level: "socket", summary: "every header twice", options: {} },
  "close-after": {
    level: "socket",
    summary: "a good answer, then a dead keep-alive connection",
    options: { when: oneOf("next-request", "at-once") },
  },
  informational: {
    level: "socket",
    summary: "101 and nothing else, or 103 for ever",
    options: { status: oneOf(100, 101, 102, 103), every: whole("milliseconds", 1) },
  },
  status: {
    level: "response",
    summary: "an error, with or without Retry-After",
    options: {
      status: {
        takes: "a whole number from 400 to 599",
        accepts: (value) => isWholeNumber(value, 400) && value <= 599,
      },
      retryAfter: {
        takes: "a number of seconds, or a text for the header",
        accepts: (value) => typeof value === "number" || isHeaderText(value),
      },
      retryAfterDate: integer("seconds"),
      body: oneOf("aws", "html", "empty"),
    },
  },
  redirect: {
    level: "response",
    summary: "a redirect to another place",
    options: {
      status: oneOf(301, 302, 303, 307, 308),
      location: { takes: "a text for the header", accepts: isHeaderText },
    },
  },
  html: {
    level: "response",
    summary: "the page of a captive portal or a gateway",
    options: {
      status: {
        takes: "a whole number from 200 to 599 of an answer with a body",
        accepts: (value) => isWholeNumber(value, 200) && value <= 599 && !BODILESS.includes(value),
      },
    },
  },
  empty: { level: "response", summary: "200 and no body", options: {} },
  "invalid-json": { level: "response", summary: "a body that is nearly JSON", options: {} },
  large: {
    level: "response",
    summary: "a good answer of many bytes",
    options: { bytes, chunked: oneOf(true, false) },
  },
  endless: { level: "response", summary: "a body without an end", options: {} },
  gzip: { level: "response", summary: "gzip nobody asked for; with bytes, a bomb", options: { bytes } },
  clock: {
    level: "response",
    summary: "a Date header that is hours off",
    // A Date can hold 8.64e15 milliseconds before and after 1970.
    options: {
      offset: {
        takes: "a whole number of milliseconds, of 10,000 years at most",
        accepts: (value) => Number.isSafeInteger(value) && Math.abs(Number(value)) <= 3.2e14,
      },
    },
  },
  "repeat-token": {
    level: "response",
    summary: "a page with a nextToken seen before",
    options: { of: oneOf("request", "first-page") },
  },
  "empty-page": { level: "response", summary: "a page of nothing with a good nextToken", options: {} },
  revoke: { level: "response", summary: "a good answer, and 401 from then on", options: {} },
};

/** The names of all faults. */
export const FAULT_KINDS: readonly FaultKind[] = Object.keys(FAULTS).filter(isFaultKind);

export function isFaultKind(kind: unknown): kind is FaultKind {
  return typeof kind === "string" && Object.hasOwn(FAULTS, kind);
}

/** The options of a fault, by name. */
export function optionsOf(kind: FaultKind): ReadonlyMap<string, FaultOption> {
  return new Map(Object.entries<FaultOption>(FAULTS[kind].options));
}

/** Whether a fault needs a socket. */
export function isSocketFault(fault: Fault): fault is SocketFault {
  return FAULTS[fault.kind].level === "socket";
}

function isHeaderText(value: unknown): boolean {
  return typeof value === "string" && /^[\x20-\x7e]*$/.test(value);
}
