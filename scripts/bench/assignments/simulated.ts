import { type PortalHandlerOptions, portalHandler } from "../../../packages/assignments/test/portal-handler";
import { VirtualClock } from "../../../packages/assignments/test/virtual-clock";
import type { Outcome } from "./outcome";
import type { Side } from "./sides";
import { inVirtualTime } from "./virtual-time";

type Handle = ReturnType<typeof portalHandler>["handle"];

const noAccounts = {
  response: { statusCode: 200, headers: {}, body: Buffer.from('{"accountList":[]}') },
};

/** Enumerates a simulated portal in virtual time, after a warm-up in real time. */
export async function simulated(options: PortalHandlerOptions, side: Side): Promise<Outcome> {
  let handle: Handle = async () => noAccounts;
  const client = side.make({ handle: (request) => handle(request) });
  await side.warmUp(client);
  const clock = new VirtualClock();
  const portal = portalHandler(clock, options);
  handle = portal.handle;
  const found = await inVirtualTime(clock, () => side.enumerate(client));
  const { requests, refused } = portal.tally;
  return { seconds: clock.seconds, throttled: refused / requests, lost: options.accounts - found };
}
