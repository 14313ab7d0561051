// What every page runs: the tests find the client and the cases in `globalThis`.
import * as client from "@identity-center/client-sso";
import { cases } from "../runtimes/cases";
import { type Outcome, perform } from "../runtimes/perform";

declare global {
  var sso: typeof import("@identity-center/client-sso");
  /** Runs a case by its name. */
  var performCase: (name: string, stage: string) => Promise<Outcome>;
}

globalThis.sso = client;
globalThis.performCase = (wanted, stage) => {
  const found = cases.find(({ name }) => name === wanted);
  if (!found) throw new Error(`There is no case "${wanted}"`);
  return perform(found, stage);
};
