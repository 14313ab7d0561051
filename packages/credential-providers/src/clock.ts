import { type Clock, systemClock } from "@identity-center/core";

/** The time, as a provider sees it. */
export interface ProviderClock {
  /** Epoch milliseconds; may jump. */
  now(): number;
  /** Milliseconds since any moment; never goes back. @default performance.now */
  monotonic?(): number;
  /** How clients that the provider makes wait between their attempts. @default a timer */
  sleep?: Clock["sleep"];
}

/** A provider's clock with nothing left out. */
export type FullClock = Clock & Required<ProviderClock>;

export function fullClock(clock: ProviderClock = systemClock): FullClock {
  return {
    now: () => clock.now(),
    monotonic: () => clock.monotonic?.() ?? performance.now(),
    sleep: clock.sleep ?? systemClock.sleep,
  };
}
