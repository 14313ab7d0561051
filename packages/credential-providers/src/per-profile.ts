import { activeProfile } from "@identity-center/shared-files";
import type { ProviderOptions } from "./given-options";

/** What an AWS SDK client tells of itself when it asks for an identity. */
export interface IdentityProperties {
  readonly callerClientConfig?: { readonly profile?: string | undefined } | undefined;
  /** Whether what is in memory or on disk is not wanted. */
  readonly forceRefresh?: boolean | undefined;
}

/**
 * Makes something once for each profile: the one given, else that of the client that asks, else the active one. A
 * failure is not kept.
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
