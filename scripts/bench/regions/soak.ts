import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { draw, pick } from "../soak/draw";
import { judge } from "./judge";
import { type CallKind, Lane, type SignedIn } from "./lane";
import { type Outage, outageAt } from "./outages";
import { type Asked, openServices, type Services } from "./services";
import { signInTo } from "./sign-in";
import { Tally } from "./tally";
import { Wait } from "./wait";

/** How to soak, as the command line says. */
export interface RegionsSoak {
  readonly calls: number;
  readonly seed: number;
  /** Calls at once, each of a session of its own. */
  readonly concurrency: number;
}

/** Calls of each session during an outage. */
const callsOfOutage = 4;

/** Milliseconds that a Region which says nothing has for an attempt: a busy machine answers in that time. */
const requestTimeout = 2_000;

const kinds: readonly (readonly [weight: number, kind: CallKind])[] = [
  [3, "credentials"],
  [2, "token"],
  [2, "listing"],
];

/** Makes calls over two Regions, which are ill in turn, and counts what becomes of them. */
export async function soakRegions({ calls, seed, concurrency }: RegionsSoak): Promise<Tally> {
  let time = Date.UTC(2030, 0, 1);
  const now = () => time;
  const services = await openServices(seed, now);
  const home = mkdtempSync(join(tmpdir(), "idc-regions-"));
  const lanes = Array.from({ length: concurrency }, (_, index) => {
    return new Lane(home, `session-${index}`, index % 2 === 1);
  });
  const tally = new Tally();

  async function callIn(lane: Lane, kind: CallKind, token: SignedIn, outage: Outage): Promise<void> {
    await lane.signIn(token, new Date(time + (kind === "token" ? -1000 : 3_600_000)));
    const asked: Asked = { hosts: new Set(), withToken: new Set() };
    const call = new Wait();
    const options = {
      clientConfig: { requestHandler: services.handlerOf(asked), requestTimeout },
      clock: { now, sleep: call.sleep },
      onWarning() {},
    };
    const failure = await lane.call(kind, options).then(
      () => undefined,
      (error: Error) => error,
    );
    tally.calls += 1;
    tally.longestWait = Math.max(tally.longestWait, call.elapsed);
    judge(tally, outage, kind, asked, failure);
  }

  for (let place = 0; tally.calls < calls; place++) {
    const outage = outageAt(seed, place);
    Object.assign(services, { health: outage.health, leadsTo: outage.leadsTo } satisfies Partial<Services>);
    // What is remembered of a Region counts for five minutes.
    if (outage.isLater) time += 6 * 60_000;
    await Promise.all(
      lanes.map(async (lane, index) => {
        const token = await signInTo(services.anywhere);
        for (let number = 0; number < callsOfOutage; number++) {
          await callIn(lane, pick(kinds, draw(seed, place, index, number)), token, outage);
        }
      }),
    );
  }
  await services.close();
  rmSync(home, { recursive: true });
  return tally;
}
