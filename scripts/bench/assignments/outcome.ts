/** Result of an enumeration. */
export interface Outcome {
  readonly seconds: number;
  /** Share of the requests that were refused. */
  readonly throttled: number;
  /** Accounts that were not found. */
  readonly lost: number;
}
