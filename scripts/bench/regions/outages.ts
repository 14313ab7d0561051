import type { Fault } from "@identity-center/emulator";
import { draw, pick } from "../soak/draw";

/** How a Region is. At the hosts of one that is down nothing listens. */
export type Health = "well" | "down" | Fault;

/** The Regions that the sessions name. */
export const named = ["eu-west-1", "eu-central-1"] as const;

/** A Region of the same portal that would answer, but that no session names. */
export const unnamed = "eu-west-3";

/** What happens for a while. */
export interface Outage {
  /** What has to become of a call: it goes on in the other Region, it ends as both are ill, or as it is refused. */
  readonly kind: "none" | "one" | "both" | "refusal";
  readonly health: Readonly<Record<string, Health>>;
  /** A Region that is well, if there is one: the company's own name leads there. */
  readonly leadsTo: string;
  /** Whether so much time has passed since the last outage that what was remembered is forgotten. */
  readonly isLater: boolean;
}

const illnesses: readonly (readonly [weight: number, health: Health])[] = [
  [4, "down"],
  [3, { kind: "reset-before-headers" }],
  [1, { kind: "reset-in-headers" }],
  [2, { kind: "stall" }],
  [3, { kind: "stall", at: "body" }],
  [3, { kind: "reset-after-headers" }],
  [3, { kind: "truncate" }],
  [4, { kind: "status", status: 503 }],
  [1, { kind: "status", status: 503, retryAfter: 2 }],
  [2, { kind: "status", status: 500 }],
  [2, { kind: "html", status: 502 }],
  [1, { kind: "status", status: 504, body: "empty" }],
];

const refusals: readonly (readonly [weight: number, health: Health])[] = [
  [1, { kind: "status", status: 401 }],
  [1, { kind: "status", status: 403 }],
  [1, { kind: "status", status: 429 }],
];

const kinds: readonly (readonly [weight: number, kind: Outage["kind"]])[] = [
  [12, "one"],
  [4, "none"],
  [2, "both"],
  [3, "refusal"],
];

/** The outage at a place in the sequence that a seed stands for. */
export function outageAt(seed: number, place: number): Outage {
  const drawn = (...parts: number[]) => draw(seed, place, ...parts);
  const kind = pick(kinds, drawn(1));
  const ill = drawn(2) < 0.6 ? 0 : 1;
  const healthOf = (index: number): Health => {
    if (kind === "refusal") return pick(refusals, drawn(3));
    const isIll = kind === "both" || (kind === "one" && index === ill);
    return isIll ? pick(illnesses, drawn(4, index)) : "well";
  };
  return {
    kind,
    health: {
      ...Object.fromEntries(named.map((region, index) => [region, healthOf(index)])),
      [unnamed]: "well",
    },
    leadsTo: named[ill === 0 ? 1 : 0],
    isLater: drawn(5) < 0.5,
  };
}
