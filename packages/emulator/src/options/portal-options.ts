import type { Directory } from "../directory/directory";
import type { FaultPlan } from "../faults/fault-plan";
import type { RefreshTokenMode } from "../oidc/refresh-tokens";
import type { AllowedOrigins } from "../portal/cors";
import type { ThrottleOptions } from "../portal/throttle";
import type { AnsweredRequest } from "../requests/request-log";

/** How a portal behaves. */
export interface PortalOptions {
  /**
   * The accounts and roles to serve; checked as `parseDirectory` does.
   * @default a generated one of 12 accounts with 3 roles each
   */
  readonly directory?: Directory;
  /**
   * The region to give a client of this portal; any host label.
   * @default "us-east-1"
   */
  readonly region?: string;
  /**
   * The time, in epoch milliseconds.
   * @default Date.now
   */
  readonly clock?: () => number;
  /**
   * A whole number that makes tokens, request ids, credentials and the default directory repeat from run to
   * run, as long as the requests do.
   * @default none: they cannot be foretold
   */
  readonly seed?: number;
  /**
   * How long a session lasts unless `signIn` says otherwise, in milliseconds: the tokens of a sign-in end with it.
   * @default 28_800_000 (8 hours)
   */
  readonly sessionDuration?: number;
  /**
   * How long an access token lasts that CreateToken answers, in milliseconds; never longer than its session.
   * @default 3_600_000 (1 hour) where a refresh token comes with it, else as long as the session
   */
  readonly accessTokenDuration?: number;
  /**
   * What becomes of a refresh token that is used: `"reuse"` answers with a new one and leaves the old one good,
   * `"rotate"` answers with a new one and spends the old one, `"omit"` answers with none and leaves the old one good.
   * @default "reuse"
   */
  readonly refreshTokens?: RefreshTokenMode;
  /**
   * How long a client's registration lasts, in milliseconds.
   * @default 7_776_000_000 (90 days)
   */
  readonly registrationDuration?: number;
  /**
   * How long a device code lasts, in milliseconds.
   * @default 600_000 (10 minutes)
   */
  readonly deviceCodeDuration?: number;
  /**
   * Milliseconds from one poll with a device code to the next; on the wire it is rounded up to seconds.
   * @default 1000
   */
  readonly deviceCodeInterval?: number;
  /**
   * How long an authorization code lasts, in milliseconds.
   * @default 60_000 (1 minute)
   */
  readonly authorizationCodeDuration?: number;
  /**
   * Whether every sign-in is allowed at once, with no person asked.
   * @default false
   */
  readonly autoApprove?: boolean;
  /**
   * How long role credentials last, in milliseconds.
   * @default 3_600_000 (1 hour)
   */
  readonly roleCredentialsDuration?: number;
  /**
   * When to answer 429.
   * @default never
   */
  readonly throttle?: ThrottleOptions;
  /**
   * Browser origins that may call: `true` for any, or a list such as `["http://localhost:5173"]`.
   * @default false: preflights are refused, as the real portal refuses them
   */
  readonly cors?: AllowedOrigins;
  /**
   * What goes wrong: a list with a fault for each of the first requests, or a function that decides on every
   * request, such as one that `faultSchedule` returns. Preflights are spared.
   * @default nothing
   */
  readonly faults?: FaultPlan;
  /**
   * Told of every request when its answer is made, preflights excepted.
   * @default nobody
   */
  readonly onAnswer?: (answered: AnsweredRequest) => void;
}
