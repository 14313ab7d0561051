import type { StaticSource } from "@identity-center/shared-files";
import { SourceCredentialsError } from "../source-credentials-error";
import { type ChainContext, describeSetting, type Link } from "./link";

/** The keys that a profile has, unless it says that they have expired. */
export function staticCredentials({ kind: _, profile, ...keys }: StaticSource, context: ChainContext): Link {
  const { serverClock } = context.surroundings;
  return {
    of: `profile ${JSON.stringify(profile)}`,
    async get() {
      const { expiration } = keys;
      if (expiration === undefined || +expiration > serverClock.now()) return keys;
      const setting = describeSetting(context, profile, "x_idc_expires");
      throw new SourceCredentialsError(
        `${setting} says that its credentials expired at ${expiration.toISOString()}: write new ones with idc credentials --write`,
        profile,
      );
    },
  };
}
