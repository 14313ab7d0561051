import type { Directory } from "../directory/directory";
import type { FaultPlan } from "../faults/fault-plan";
import type { RefreshTokenMode } from "../oidc/refresh-tokens";
import type { AllowedOrigins } from "../portal/cors";
import type { ThrottleOptions } from "../portal/throttle";
import type { AnsweredRequest } from "../requests/request-log";

/** Options of a portal. */
export interface PortalOptions {
  /**
   * The accounts and roles, validated as by `parseDirectory`.
   * @default a generated directory of 12 accounts with 3 roles each
   */
  readonly directory?: Directory;
  /**
   * The region for clients of this portal; any host label.
   * @default "us-east-1"
   */
  readonly region?: string;
  /**
   * Returns the current time in epoch milliseconds.
   * @default Date.now
   */
  readonly clock?: () => number;
  /**
   * A whole number. With it, the same requests give the same tokens, request ids, credentials and default directory in
   * every run.
   * @default none: these values are random
   */
  readonly seed?: number;
  /**
   * The lifetime of a session in milliseconds, unless `signIn` sets another. All tokens of a sign-in expire with its
   * session.
   * @default 28_800_000 (8 hours)
   */
  readonly sessionDuration?: number;
  /**
   * The lifetime of an access token from CreateToken in milliseconds, at most that of its session.
   * @default 3_600_000 (1 hour) with a refresh token, otherwise the lifetime of the session
   */
  readonly accessTokenDuration?: number;
  /**
   * What a refresh does with the refresh token. `"reuse"` returns a new one and keeps the old one valid; `"rotate"`
   * returns a new one and invalidates the old one; `"omit"` returns none and keeps the old one valid.
   * @default "reuse"
   */
  readonly refreshTokens?: RefreshTokenMode;
  /**
   * The lifetime of a client registration in milliseconds.
   * @default 7_776_000_000 (90 days)
   */
  readonly registrationDuration?: number;
  /**
   * The lifetime of a device code in milliseconds.
   * @default 600_000 (10 minutes)
   */
  readonly deviceCodeDuration?: number;
  /**
   * The minimum time between two polls with a device code, in milliseconds. Responses round it up to seconds.
   * @default 1000
   */
  readonly deviceCodeInterval?: number;
  /**
   * The lifetime of an authorization code in milliseconds.
   * @default 60_000 (1 minute)
   */
  readonly authorizationCodeDuration?: number;
  /**
   * Whether every sign-in is approved at once, without asking a user.
   * @default false
   */
  readonly autoApprove?: boolean;
  /**
   * The lifetime of role credentials in milliseconds.
   * @default 3_600_000 (1 hour)
   */
  readonly roleCredentialsDuration?: number;
  /**
   * The lifetime of the credentials of AssumeRole and AssumeRoleWithWebIdentity in milliseconds, whatever a request asks
   * for.
   * @default as long as the request asks for, or 1 hour
   */
  readonly assumedRoleDuration?: number;
  /**
   * Limits the request rate; requests above it get status 429.
   * @default no limit
   */
  readonly throttle?: ThrottleOptions;
  /**
   * Browser origins that may call the portal: `true` for any, or a list such as `["http://localhost:5173"]`.
   * @default false: preflights are refused, as by the real portal
   */
  readonly cors?: AllowedOrigins;
  /**
   * Faults to inject: a list with a fault for each of the first requests, or a function that is called for every
   * request, such as the result of `faultSchedule`. Preflights get no faults.
   * @default none
   */
  readonly faults?: FaultPlan;
  /**
   * Called for every request when its response is ready, except for preflights.
   * @default does nothing
   */
  readonly onAnswer?: (answered: AnsweredRequest) => void;
}
