import { expect, it } from "vitest";
import { soakRegions } from "../bench/regions/soak";

it("calls over two Regions go on while one of them is well, and no token goes elsewhere", async () => {
  // The seed draws every kind of outage, and no silence, which would take seconds.
  const tally = await soakRegions({ calls: 160, seed: 46, concurrency: 4 });
  expect(`${tally}`).toMatch(/ wrong +0\n/);
  expect(tally.strayTokens).toBe(0);
  expect(tally.isGood).toBe(true);
  expect(tally.of("answered") * tally.of("moved") * tally.of("noRegion") * tally.of("refused")).not.toBe(0);
});
