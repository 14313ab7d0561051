import { type Clock, systemClock } from "@identity-center/core";

/** Time source of a provider. */
export interface ProviderClock {
  /** Epoch milliseconds; may jump. */
  now(): number;
  /** Milliseconds since an arbitrary time; monotonic. @default performance.now */
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
