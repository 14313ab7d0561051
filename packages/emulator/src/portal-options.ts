import type { AllowedOrigins } from "./cors";
import type { Directory } from "./directory";
import type { FaultPlan } from "./fault-plan";
import type { ThrottleOptions } from "./throttle";

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
   * How long a session lasts unless `signIn` says otherwise, in milliseconds.
   * @default 28_800_000 (8 hours)
   */
  readonly sessionDuration?: number;
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
}
