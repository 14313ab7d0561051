import type { Environment } from "@identity-center/shared-files";
import { hasBrowser } from "@identity-center/sign-in";

/** Why there is probably no browser on this machine that the user can see; undefined if there is one. */
export function absentBrowser(env: Environment, platform: string): string | undefined {
  if (hasBrowser({ env, platform })) return undefined;
  const remote = ["SSH_CONNECTION", "CI"].find((name) => env[name]);
  return remote ? `${remote} is set` : "there is no display";
}
