// A page that uses the client itself: the tests find it and the cases in `globalThis`.
import * as client from "@identity-center/client-sso";
import type { Outcome } from "../../runtimes/perform";
import { performCase as perform } from "./actor";

declare global {
  var sso: typeof import("@identity-center/client-sso");
  /** Runs a case by its name. */
  var performCase: (name: string, stage: string) => Promise<Outcome>;
}

globalThis.sso = client;
globalThis.performCase = perform;
