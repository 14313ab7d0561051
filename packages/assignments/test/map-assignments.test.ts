import { describe, expect, it } from "vitest";
import { listAssignments, mapAssignments } from "../src/index";
import { all, everyAssignment, keyOf, openWorld } from "./world";

describe("mapAssignments", () => {
  it("calls the worker once for each assignment of a listing, with credentials of its role", async () => {
    const world = openWorld({ accounts: 120, roles: 2, throttle: { rate: 20, burst: 20 } });
    const listing = listAssignments(world.options, world.input);
    const mapping = mapAssignments(
      listing,
      async (assignment, { roleCredentials }) => [keyOf(assignment), (await roleCredentials()).accessKeyId],
      { ...world.options, ...world.input },
    );
    const results = await world.clock.run(all(mapping));
    expect(results.map(keyOf).sort()).toEqual(everyAssignment(world.portal.directory));
    for (const result of results) expect(result.value).toEqual([keyOf(result), expect.stringMatching(/^ASIA/)]);
    expect(mapping.report()).toMatchObject({
      assignments: { known: 240, complete: true, done: 240, failed: 0, running: 0 },
      failures: [],
    });
  });
});
