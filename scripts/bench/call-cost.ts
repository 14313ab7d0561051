import { figureOf, medians } from "./measure";
import type { Row } from "./row";

const sides = ["floor", "ours", "peer", "peer, cached"];
const calls = { GetRoleCredentials: 10_000, ListAccounts: 3_000 };

/** CPU of a send, everything but the network. */
export async function callCost(rounds: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [operation, count] of Object.entries(calls)) {
    const [floor = 0, ours = 0, peer = 0, cached = 0] = await medians(rounds, sides, (side) =>
      figureOf("call.mjs", side, operation, String(count)),
    );
    for (const [name, theirs] of [
      ["@aws-sdk/client-sso", peer],
      ["the same, cacheMiddleware", cached],
      ["read the stream, JSON.parse", floor],
    ] as const) {
      rows.push({
        what: `CPU of send(${operation}), stub handler`,
        ours: `${ours.toFixed(1)} µs`,
        peer: `${theirs.toFixed(1)} µs (${name})`,
        ratio: ours / theirs,
      });
    }
  }
  return rows;
}
