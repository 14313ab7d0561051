import {
  type Environment,
  resolveSSOSession,
  type SharedConfig,
  type SignInWay,
} from "@identity-center/shared-files";
import { absentBrowser } from "../sign-in/absent-browser";
import { type Check, ok } from "./check";

/** Whether a sign-in opens a browser or shows a code, here and for the sessions that say so. */
export function checkBrowser(env: Environment, platform: string, shared: SharedConfig): readonly Check[] {
  const reason = absentBrowser(env, platform);
  const usual =
    reason === undefined
      ? "this machine probably has one: idc login opens it"
      : `this machine probably has none (${reason}): idc login shows a code to confirm on another device, and --login opens nothing`;
  return [ok("browser", usual), ...waysOf(shared)];
}

function waysOf(shared: SharedConfig): readonly Check[] {
  return Object.keys(shared.ssoSessions).flatMap((name) => {
    const way = wayOf(shared, name);
    if (way === undefined) return [];
    const result =
      way === "browser"
        ? "idc login always uses a browser; if this machine has none, it shows the page's address"
        : "idc login shows a code, and --login opens nothing";
    return [ok(`browser of session ${name}`, `idc_sign_in = ${way}: ${result}`)];
  });
}

function wayOf(shared: SharedConfig, name: string): SignInWay | undefined {
  try {
    return resolveSSOSession(shared, name).signInWay;
  } catch {
    // What is wrong with the session is a check of its own.
    return undefined;
  }
}
