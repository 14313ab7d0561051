import type { Environment } from "./environment";

/** The name of the profile in use: `AWS_PROFILE`, else `default`. An empty variable counts as not set. */
export function activeProfile(env: Environment): string {
  return env["AWS_PROFILE"] || "default";
}
