import { equal } from "../../runtimes/asserts";
import type { Case } from "../../runtimes/case";
import { cases } from "../../runtimes/cases";
import { type Outcome, perform } from "../../runtimes/perform";
import { browserCases } from "../cases";

const uncaught: string[] = [];
addEventListener("error", ({ message }) => uncaught.push(message));
addEventListener("unhandledrejection", ({ reason }) => uncaught.push(`${reason}`));

const last: Case = {
  name: "nothing was thrown that nobody caught",
  async run() {
    equal(uncaught, []);
  },
};

/** Runs a case by its name, in the scope that this is bundled into. */
export async function performCase(wanted: string, stage: string): Promise<Outcome> {
  const found = [...cases, ...browserCases, last].find(({ name }) => name === wanted);
  if (!found) throw new Error(`There is no case "${wanted}"`);
  return perform(found, stage);
}
