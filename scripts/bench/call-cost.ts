import { ours, peer } from "./contenders";
import { interleaved, run } from "./measure";
import type { Row } from "./row";

const cached = `${peer}, cacheMiddleware`;
const floor = "read the stream, JSON.parse";

const measure = (operation: string, calls: number, rounds: number, before: string) =>
  interleaved(
    rounds,
    [ours, before, peer, cached, floor],
    async (side) => (await run("call.mjs", side, [operation, calls])) as number,
  );

/** CPU of a short answer's send: everything but the network. */
export async function credentialsCost(rounds: number, before: string): Promise<Row[]> {
  const cost = await measure("GetRoleCredentials", 10_000, rounds, before);
  const row = (against: string, ratio: number): Row => ({
    what: "CPU of send(GetRoleCredentials)",
    unit: "µs",
    ours: cost(ours),
    before: cost(before),
    peer: cost(against),
    against,
    goal: { ratio },
  });
  return [row(peer, 1 / 8), row(cached, 1 / 5), row(floor, 3)];
}

/** CPU of a long answer's send. */
export async function accountsCost(rounds: number, before: string): Promise<Row[]> {
  const cost = await measure("ListAccounts", 3_000, rounds, before);
  const row = (against: string): Row => ({
    what: "CPU of send(ListAccounts), 100 accounts",
    unit: "µs",
    ours: cost(ours),
    before: cost(before),
    peer: cost(against),
    against,
  });
  return [{ ...row(peer), goal: { ratio: 1 / 5 } }, row(cached), row(floor)];
}
