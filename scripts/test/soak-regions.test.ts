import { expect, it } from "vitest";
import { soakRegions } from "../bench/regions/soak";

it("calls over two Regions go on while one of them is well, and no token goes elsewhere", async () => {
  const tally = await soakRegions({ calls: 160, seed: 2, concurrency: 4 });
  expect(`${tally}`).toMatch(/wrong +0\n/);
  expect(tally.strayTokens).toBe(0);
  expect(tally.isGood).toBe(true);
  expect(tally.of("moved")).toBeGreaterThan(0);
  expect(tally.of("refused")).toBeGreaterThan(0);
});
