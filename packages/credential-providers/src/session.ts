import type { StoreName } from "@identity-center/shared-files";

/** A sign-in to an access portal, which several profiles may share. */
export interface Session {
  /** Undefined for a profile or options without a session. */
  readonly sessionName?: string | undefined;
  readonly startUrl: string;
  /** Region of the portal (`sso_region`), not of the workload. */
  readonly region: string;
  /** Further Regions in which the portal is asked where that one is not reached. @default none */
  readonly regions?: readonly string[] | undefined;
  /** Where its token and credentials are kept. @default files */
  readonly store?: StoreName | undefined;
  /** The profile that selected the session. */
  readonly profile?: string | undefined;
}

/** Returns the key of a session in the token cache. */
export function tokenKey({ sessionName, startUrl }: Session): string {
  return sessionName ?? startUrl;
}

/** Describes a session in messages. */
export function describeSession({ sessionName, startUrl }: Session): string {
  return sessionName === undefined ? `start URL ${startUrl}` : `session ${JSON.stringify(sessionName)}`;
}
