// A page that uses the client itself: the tests find it and the cases in `globalThis`.
import * as client from "@identity-center/client-sso";
import type { Outcome } from "../../runtimes/perform";
import { performCases as performAll } from "./actor";

declare global {
  var sso: typeof import("@identity-center/client-sso");
  /** Runs all cases; `stage` is the URL of the stage. */
  var performCases: (stage: string) => Promise<Outcome[]>;
}

globalThis.sso = client;
globalThis.performCases = performAll;
