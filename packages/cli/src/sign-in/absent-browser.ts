import type { Environment, SignInWay } from "@identity-center/shared-files";
import { hasBrowser, hasLocalBrowser } from "@identity-center/sign-in";

/**
 * Why there is probably no browser on this machine that the user can see, and that can answer `idc`; undefined if there is
 * one.
 *
 * @param way - `idc_sign_in` of the session, if any
 */
export function absentBrowser(env: Environment, platform: string, way?: SignInWay): string | undefined {
  if (hasLocalBrowser({ env, platform })) return undefined;
  if (!hasBrowser({ env, platform })) {
    const remote = ["SSH_CONNECTION", "CI"].find((name) => env[name]);
    return remote ? `${remote} is set` : "there is no display";
  }
  return way === "browser"
    ? undefined
    : "a Windows browser may not reach WSL; if it does, set idc_sign_in = browser in the session";
}
