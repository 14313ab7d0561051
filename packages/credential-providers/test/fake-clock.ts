import type { ProviderClock } from "../src/index";

/** The clocks of a machine and of the service, set by hand. */
export interface FakeClock extends Required<ProviderClock> {
  /** The service's time, which is the true one. */
  serverNow(): number;
  /** Lets time pass, on all clocks. */
  advance(milliseconds: number): void;
  /** Sets the machine's clock forward or back; neither the monotonic nor the service's clock moves. */
  jump(milliseconds: number): void;
  /** Lets time pass while the machine is suspended: its monotonic clock stands still. */
  suspend(milliseconds: number): void;
}

export function fakeClock(start: number = Date.UTC(2030, 0, 1)): FakeClock {
  let server = start;
  let machine = start;
  let monotonic = 5_000;
  const advance = (milliseconds: number) => {
    server += milliseconds;
    machine += milliseconds;
    monotonic += milliseconds;
  };
  return {
    now: () => machine,
    monotonic: () => monotonic,
    serverNow: () => server,
    advance,
    jump: (milliseconds) => {
      machine += milliseconds;
    },
    suspend: (milliseconds) => {
      server += milliseconds;
      machine += milliseconds;
    },
    sleep: async (milliseconds) => advance(milliseconds),
  };
}
