import { expect, test } from "vitest";
import { expectAlike } from "./compare";
import { scenarios } from "./scenarios";

test("there are hundreds of scenarios, each with a name of its own", () => {
  expect(scenarios.length).toBeGreaterThan(300);
  expect(new Set(scenarios.map(({ name }) => name)).size).toBe(scenarios.length);
});

test.each(scenarios)("$name", expectAlike);
