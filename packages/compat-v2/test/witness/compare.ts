import { expect } from "vitest";
import { differences } from "./differences";
import { run } from "./run";
import type { Scenario } from "./scenario";
import { ours, theirs } from "./sides";

/** Runs a scenario on both sides: what they did is the same, but for the differences that are named. */
export async function expectAlike(scenario: Scenario): Promise<void> {
  const their = await run(theirs, scenario);
  const our = await run(ours, scenario);
  for (const { expected } of differences) expected?.(their);
  expect(our).toEqual(their);
}
