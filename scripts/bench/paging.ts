import { ours, peer } from "./contenders";
import { interleaved, run } from "./measure";
import type { Row } from "./row";
import { withServer } from "./server";

/** Bytes that stay on the heap for each page of 100,000 accounts, 10 a page. */
export async function paging(rounds: number, before: string): Promise<Row[]> {
  const growth = await withServer((endpoint) =>
    interleaved(
      Math.min(rounds, 3),
      [ours, before, peer],
      async (side) => (await run("paging.mjs", side, [endpoint], ["--expose-gc"])) as number,
    ),
  );
  return [
    {
      what: "heap growth a page, 10,000 pages",
      unit: "bytes",
      ours: growth(ours),
      before: growth(before),
      peer: growth(peer),
      against: peer,
      // Heaps waver by some tens of bytes a page; a page token alone would be more than 200.
      goal: { most: 100 },
    },
  ];
}
