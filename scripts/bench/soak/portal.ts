// The portal of a soak, in a process of its own: `portal.ts SEED [FAULT-KIND TO LEAVE OUT]`. Its parent asks for
// tokens and, at the end, for the counts.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createPortal, type Fault, type FaultRequest } from "@identity-center/emulator";
import { attemptOf, faultOf } from "./faults";
import { directory } from "./mix";

/** What the portal saw. */
export interface Seen {
  /** Attempts that met each kind of fault. */
  readonly faults: { readonly [kind: string]: number };
  /** Requests that came where only a redirect leads. */
  readonly strays: number;
}

/** Asks for a token, or for what was seen. */
export type Question = "token" | "seen";

/** The first message, then an answer for each question, in order. */
export type Told = { readonly endpoint: string } | { readonly token: string } | { readonly seen: Seen };

const seed = Number(process.argv[2]);
const leftOut = process.argv[3];

let strays = 0;
const elsewhere = createServer((_, response) => {
  strays += 1;
  response.end("{}");
});
await once(elsewhere.listen(0, "127.0.0.1"), "listening");
const location = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;

/** A client may send an attempt twice, where a kept-alive connection turned out dead; it then counts once. */
const met = new Map<string, Fault["kind"]>();

function faults({ headers }: FaultRequest): Fault | undefined {
  const attempt = attemptOf(headers);
  const fault = faultOf(seed, attempt);
  if (!fault || fault.kind === leftOut) return undefined;
  met.set(Object.values(attempt).join(), fault.kind);
  return fault.kind === "redirect" ? { ...fault, location } : fault;
}

function seen(): Seen {
  const counts: Record<string, number> = {};
  for (const kind of met.values()) counts[kind] = (counts[kind] ?? 0) + 1;
  return { faults: counts, strays };
}

const portal = createPortal({ directory, faults, sessionDuration: 30 * 24 * 3_600_000 });
const { endpoint } = await portal.listen();
const tell = (told: Told) => process.send?.(told);
process.on("message", (question: Question) =>
  tell(question === "token" ? { token: portal.signIn().accessToken } : { seen: seen() }),
);
process.on("disconnect", () => process.exit());
tell({ endpoint });
