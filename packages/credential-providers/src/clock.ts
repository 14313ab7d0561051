import { type Clock, systemClock } from "@identity-center/core";

/** Time source of a provider, for tests. */
export interface ProviderClock {
  /** Returns the current time in epoch milliseconds; it may jump. */
  now(): number;
  /** Returns milliseconds since an arbitrary moment; it never goes back. @default performance.now */
  monotonic?(): number;
  /** Waits between the attempts of clients that the provider creates. @default a timer */
  sleep?: Clock["sleep"];
}

/** A provider's clock with all members. */
export type FullClock = Clock & Required<ProviderClock>;

export function fullClock(clock: ProviderClock = systemClock): FullClock {
  return {
    now: () => clock.now(),
    monotonic: () => clock.monotonic?.() ?? performance.now(),
    sleep: clock.sleep ?? systemClock.sleep,
  };
}
