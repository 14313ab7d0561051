import type { Environment } from "./environment";

/**
 * Returns the name of the active profile: `AWS_PROFILE`, or `default`. An empty variable counts as unset.
 *
 * @example
 * ```ts
 * const profile = resolveSSOProfile(await loadSharedConfig(), activeProfile(process.env));
 * ```
 */
export function activeProfile(env: Environment): string {
  return env["AWS_PROFILE"] || "default";
}
