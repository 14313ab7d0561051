import { type RoleCredentials, type RoleSession, roleSessionOf } from "../portal/role-credentials";
import type { Seal } from "../util/seal";
import { FederationError } from "./federation-error";

/** What a sign-in token stands for. */
interface ConsoleSession extends Pick<RoleSession, "accountId" | "roleName"> {
  /** When the console is to sign the user out, in epoch milliseconds. */
  readonly endsAt: number;
}

interface TokenMaker {
  readonly seal: Seal;
  readonly clock: () => number;
}

const PURPOSE = "console sign-in";
/** Milliseconds in which a sign-in token can be used. */
const TOKEN_DURATION = 15 * 60_000;
/** Seconds that a console session can last. */
const SHORTEST = 900;
const LONGEST = 43_200;

/**
 * A sign-in token for role credentials of this portal.
 *
 * @throws FederationError for credentials that are not, or no longer, good, and for a duration out of bounds
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html
 */
export function issueSigninToken(
  { seal, clock }: TokenMaker,
  credentials: Omit<RoleCredentials, "expiration">,
  duration: string | null,
): string {
  const session = roleSessionOf(seal, credentials);
  const now = clock();
  if (session === undefined || now >= session.expiration) {
    throw new FederationError("Invalid credentials parameter");
  }
  const { accountId, roleName, expiration } = session;
  const endsAt = duration === null ? expiration : now + secondsOf(duration) * 1000;
  return seal.wrap(PURPOSE, { session: { accountId, roleName, endsAt }, expiresAt: now + TOKEN_DURATION });
}

/** @throws FederationError for a token that was not issued here, or has expired */
export function openSigninToken({ seal, clock }: TokenMaker, token: string): ConsoleSession {
  const opened = seal.unwrap(PURPOSE, token) as { session: ConsoleSession; expiresAt: number } | undefined;
  if (opened === undefined || clock() >= opened.expiresAt) throw new FederationError("Invalid signin token");
  return opened.session;
}

function secondsOf(duration: string): number {
  const seconds = /^\d{1,6}$/.test(duration) ? Number(duration) : Number.NaN;
  if (seconds >= SHORTEST && seconds <= LONGEST) return seconds;
  throw new FederationError("Invalid session duration");
}
