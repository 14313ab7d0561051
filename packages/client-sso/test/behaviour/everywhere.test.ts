import { afterAll, beforeAll, expect, test } from "vitest";
import { cases } from "../runtimes/cases";
import { perform } from "../runtimes/perform";
import { openStage, type Stage } from "../runtimes/stage";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test.each(cases)("$name", async (item) => {
  expect(await perform(item, stage.url)).toEqual({ name: item.name });
});
