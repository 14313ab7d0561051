import { createPortal } from "@identity-center/emulator";
import { figureOf, medians } from "./measure";
import type { Row } from "./row";

const sides = ["floor", "@identity-center/client-sso", "@aws-sdk/client-sso"];

/** CPU of a process that imports, makes a client and ends one call on loopback, beyond that of bare node:http. */
export async function startUp(rounds: number): Promise<Row[]> {
  const portal = createPortal();
  const listener = await portal.listen();
  const { accessToken } = portal.signIn();
  const rows: Row[] = [];
  for (const [program, format] of [
    ["start.mjs", "ESM"],
    ["start.cjs", "CommonJS"],
  ] as const) {
    const [floor = 0, ours = 0, peer = 0] = await medians(rounds, sides, (side) =>
      figureOf(program, side, listener.endpoint, accessToken),
    );
    rows.push({
      what: `start-up CPU beyond bare node:http (${floor.toFixed(0)} ms), ${format}`,
      ours: `+${(ours - floor).toFixed(0)} ms`,
      peer: `+${(peer - floor).toFixed(0)} ms (@aws-sdk/client-sso)`,
      ratio: (ours - floor) / (peer - floor),
    });
  }
  await listener.close();
  return rows;
}
