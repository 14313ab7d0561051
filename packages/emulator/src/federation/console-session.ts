import { type RoleCredentials, type RoleSession, roleSessionOf } from "../iam/role-credentials";
import type { Signer } from "../util/signer";
import { FederationError } from "./federation-error";

/** The console session that a sign-in token starts. */
interface ConsoleSession extends Pick<RoleSession, "accountId" | "roleName"> {
  /** When the session ends, in epoch milliseconds. */
  readonly endsAt: number;
}

interface TokenMaker {
  readonly signer: Signer;
  readonly clock: () => number;
}

const PURPOSE = "console sign-in";
/** The lifetime of a sign-in token in milliseconds. */
const TOKEN_DURATION = 15 * 60_000;
/** The shortest and longest console session, in seconds. */
const SHORTEST = 900;
const LONGEST = 43_200;

/**
 * Issues a sign-in token for role credentials of this portal.
 *
 * @throws FederationError for credentials that are invalid or expired, and for a duration out of range
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html
 */
export function issueSigninToken(
  { signer, clock }: TokenMaker,
  credentials: Omit<RoleCredentials, "expiration">,
  duration: string | null,
): string {
  const session = roleSessionOf(signer, credentials);
  const now = clock();
  if (session === undefined || now >= session.expiration) {
    throw new FederationError("Invalid credentials parameter");
  }
  const { accountId, roleName, expiration } = session;
  const endsAt = duration === null ? expiration : now + secondsOf(duration) * 1000;
  return signer.encode(PURPOSE, {
    session: { accountId, roleName, endsAt },
    expiresAt: now + TOKEN_DURATION,
  });
}

/** @throws FederationError for a token that this portal did not issue, or that has expired */
export function openSigninToken({ signer, clock }: TokenMaker, token: string): ConsoleSession {
  const opened = signer.decode(PURPOSE, token) as { session: ConsoleSession; expiresAt: number } | undefined;
  if (opened === undefined || clock() >= opened.expiresAt) throw new FederationError("Invalid signin token");
  return opened.session;
}

function secondsOf(duration: string): number {
  const seconds = /^\d{1,6}$/.test(duration) ? Number(duration) : Number.NaN;
  if (seconds >= SHORTEST && seconds <= LONGEST) return seconds;
  throw new FederationError("Invalid session duration");
}
