import { type StoreChoice, type StoreName, storeNames } from "@identity-center/shared-files";

/** A sign-in to an access portal, which several profiles may share. */
export interface Session {
  /** Name of the session; undefined for a profile or options without one. */
  readonly sessionName?: string | undefined;
  /** Start URL of the access portal. */
  readonly startUrl: string;
  /** Region of the portal (`sso_region`), not of the workload. */
  readonly region: string;
  /** Further Regions in which the portal is called if the first one is not reached. @default none */
  readonly regions?: readonly string[] | undefined;
  /** Store of its token and credentials. @default files */
  readonly store?: StoreName | undefined;
  /**
   * Store that an option selects instead of {@link store}; commands that sign in must select it, too. `own` stands for
   * an object of the program, which no command can select.
   * @default none
   */
  readonly storeOption?: StoreName | "own" | undefined;
  /** The profile that selected the session. */
  readonly profile?: string | undefined;
}

/** The session, with the store that an option selects instead of its own. */
export function keptIn(session: Session, choice: StoreChoice | undefined): Session {
  if (choice === undefined) return session;
  const kind = typeof choice === "object" ? choice.kind : choice;
  const storeOption = storeNames.find((name) => name === kind) ?? "own";
  return storeOption !== (session.store ?? "files") ? { ...session, storeOption } : session;
}

/** Returns the key of a session in the token cache. */
export function tokenKey({ sessionName, startUrl }: Session): string {
  return sessionName ?? startUrl;
}

/** Describes a session in messages. */
export function describeSession({ sessionName, startUrl }: Session): string {
  return sessionName === undefined ? `start URL ${startUrl}` : `session ${JSON.stringify(sessionName)}`;
}
