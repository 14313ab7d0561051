import { activeProfile } from "@identity-center/shared-files";
import type { ProviderOptions } from "./given-options";

/** What an AWS SDK client passes when it requests an identity. */
export interface IdentityProperties {
  readonly callerClientConfig?: { readonly profile?: string | undefined } | undefined;
  /** Whether to ignore what is cached in memory or on disk. */
  readonly forceRefresh?: boolean | undefined;
}

/**
 * Creates a value once for each profile: the given one, else that of the calling client, else the active one. A failure
 * is not cached.
 */
export function perProfile<T>(
  { choice, callerProfile, env = process.env }: ProviderOptions,
  make: (profile: string) => Promise<T>,
): (properties: IdentityProperties | undefined) => Promise<T> {
  const made = new Map<string, Promise<T>>();
  return (properties) => {
    const caller = properties?.callerClientConfig?.profile ?? callerProfile;
    const profile = choice.profile ?? caller ?? activeProfile(env);
    const known =
      made.get(profile) ??
      make(profile).catch((error) => {
        made.delete(profile);
        throw error;
      });
    made.set(profile, known);
    return known;
  };
}
