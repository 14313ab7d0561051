/** What a service lets through, as a function of time: the reason for every test of the rate. */
export interface Law {
  /** Whether a request that comes at this time, in milliseconds, is let through. */
  admit(now: number): boolean;
  /** The least milliseconds that so many requests take in the long run. */
  least(requests: number): number;
}

/** A bucket of `burst` tokens that fills at `rate` a second. */
export function bucket(rate: number, burst: number): Law {
  let tokens = burst;
  let filledAt: number | undefined;
  return {
    admit(now) {
      tokens = Math.min(burst, tokens + ((now - (filledAt ?? now)) * rate) / 1_000);
      filledAt = now;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
    least: (requests) => (requests * 1_000) / rate,
  };
}

/** So many requests in each window of time. */
export function fixedWindow(count: number, ms: number): Law {
  let window: number | undefined;
  let admitted = 0;
  return {
    admit(now) {
      const current = Math.floor(now / ms);
      if (current !== window) admitted = 0;
      window = current;
      admitted += 1;
      return admitted <= count;
    },
    least: (requests) => (requests * ms) / count,
  };
}

/** One law for the first requests that are let through, another for the rest. */
export function changing(first: Law, then: Law, after: number): Law {
  let admitted = 0;
  return {
    admit(now) {
      const admits = (admitted < after ? first : then).admit(now);
      if (admits) admitted += 1;
      return admits;
    },
    least: (requests) => first.least(Math.min(requests, after)) + then.least(Math.max(0, requests - after)),
  };
}

/** No limit. */
export function unlimited(): Law {
  return { admit: () => true, least: () => 0 };
}
