/** A sign-in to one access portal, whoever shares it. */
export interface Session {
  /** Undefined for a profile, or options, without a session. */
  readonly sessionName?: string | undefined;
  readonly startUrl: string;
  /** Where the portal is: `sso_region`, never the region of the workload. */
  readonly region: string;
  /** The profile that led here. */
  readonly profile?: string | undefined;
}

/** What the cache of tokens knows a session by. */
export function tokenKey({ sessionName, startUrl }: Session): string {
  return sessionName ?? startUrl;
}

/** What messages call a session. */
export function describeSession({ sessionName, startUrl }: Session): string {
  return sessionName === undefined ? `start URL ${startUrl}` : `session ${JSON.stringify(sessionName)}`;
}
