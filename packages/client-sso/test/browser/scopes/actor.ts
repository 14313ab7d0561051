import { equal } from "../../runtimes/asserts";
import type { Case } from "../../runtimes/case";
import { cases } from "../../runtimes/cases";
import { type Outcome, perform } from "../../runtimes/perform";
import { browserCases, nothingUncaught } from "../cases";

const uncaught: string[] = [];
addEventListener("error", ({ message }) => uncaught.push(message));
addEventListener("unhandledrejection", ({ reason }) => uncaught.push(`${reason}`));

const last: Case = {
  name: nothingUncaught,
  async run() {
    equal(uncaught, []);
  },
};

/** As many cases at a time as a browser has connections to one host. */
const places = 6;

/** Runs all cases in the scope that this is bundled into. */
export async function performCases(stage: string): Promise<Outcome[]> {
  const left = [...cases, ...browserCases];
  const outcomes: Outcome[] = [];
  const performNext = async (): Promise<void> => {
    for (let item = left.shift(); item; item = left.shift()) outcomes.push(await perform(item, stage));
  };
  await Promise.all(Array.from({ length: places }, performNext));
  return [...outcomes, await perform(last, stage)];
}
