import fc from "fast-check";
import { expect, test } from "vitest";
import { fromSSO, fromSSOToken } from "../src/index";
import { failureOf, minutes, openWorld, sessionName } from "./world";

const hours = (count: number) => minutes(60 * count);

/** What can happen between two calls; each moves the clocks in its own way. */
const event = fc.oneof(
  fc.record({ what: fc.constant("advance" as const), by: fc.integer({ min: 0, max: hours(1.5) }) }),
  fc.record({ what: fc.constant("jump" as const), by: fc.integer({ min: -hours(2), max: hours(2) }) }),
  fc.record({ what: fc.constant("suspend" as const), by: fc.integer({ min: 0, max: hours(3) }) }),
);

// Row 23: a backward jump does not suppress a refresh; nothing expired, and no Invalid Date, is given. Whatever the clocks do,
// each call gets a token, and the service is asked once a minute, or sooner where the machine may have slept meanwhile.
test("a skew of two hours, jumps and suspension: the token is refreshed in time and never one that has expired", {
  timeout: 60_000,
}, async () => {
  const world = await openWorld({ sessionDuration: hours(10_000) });
  const { clock, portal, refreshes } = world;
  let attempts = 0;
  let [lastAttempt, now] = [Number.NEGATIVE_INFINITY, clock.monotonic()];

  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: -hours(2), max: hours(2) }),
      fc.array(event, { minLength: 1, maxLength: 12 }),
      async (skew, events) => {
        clock.jump(clock.serverNow() + skew - clock.now());
        await world.signIn({ expiresAt: new Date(clock.serverNow() - hours(5)) });
        const provide = fromSSOToken({ sessionName, ...world.options });
        lastAttempt = Number.NEGATIVE_INFINITY;
        let mayHaveSlept = false;
        for (const { what, by } of [{ what: "advance" as const, by: 0 }, ...events]) {
          clock[what](by);
          now = clock.monotonic();
          // A jump ahead looks the same.
          mayHaveSlept ||= what !== "advance" && by > 0;
          const { expiration, token } = await provide();
          if (refreshes.length > attempts) {
            expect(refreshes.length - attempts).toBe(1);
            if (!mayHaveSlept) expect(now - lastAttempt).toBeGreaterThanOrEqual(minutes(1));
            [attempts, lastAttempt, mayHaveSlept] = [refreshes.length, now, false];
          }
          expect(expiration?.getTime()).toBeGreaterThan(clock.serverNow());
          const { status } = await portal.handle(
            new Request("http://portal/assignment/accounts", {
              headers: { "x-amz-sso_bearer_token": token },
            }),
          );
          expect(status).toBe(200);
        }
      },
    ),
    { numRuns: 25 },
  );
  expect(attempts).toBeGreaterThan(25);
});

test("after a jump of two hours back, a token is refreshed as if there had been none", async () => {
  const { clock, options, signIn, refreshes } = await openWorld();
  await signIn();
  const provide = fromSSOToken({ sessionName, ...options });
  clock.advance(minutes(50));
  await provide();
  clock.jump(-hours(2));
  clock.advance(minutes(50));
  await provide();
  expect(refreshes).toEqual([200, 200]);
});

test("after a failed refresh and a jump back, the next attempt is a minute later all the same", async () => {
  const { clock, options, signIn, refreshes, faults } = await openWorld();
  await signIn();
  const provide = fromSSOToken({ sessionName, ...options });
  clock.advance(minutes(61));
  faults.CreateToken = { kind: "status", status: 503 };
  await failureOf(provide());
  clock.jump(-hours(2));
  clock.advance(minutes(0.9));
  await failureOf(provide());
  expect(refreshes).toHaveLength(1);
  clock.advance(minutes(0.1));
  await failureOf(provide());
  expect(refreshes).toHaveLength(2);
});

test.each([-2, 2])(
  "with a machine %d h off, credentials are renewed in time and never expired",
  async (skew) => {
    const { clock, options, signIn, portal } = await openWorld();
    clock.jump(hours(skew));
    await signIn();
    const provide = fromSSO({ profile: "dev", ...options });
    let asked = 0;
    for (let minute = 0; minute < 300; minute += 7) {
      const { expiration } = await provide();
      expect(expiration?.getTime()).toBeGreaterThan(clock.serverNow() + minutes(2));
      clock.advance(minutes(7));
      asked += 1;
    }
    expect(portal.calls.GetRoleCredentials).toBeGreaterThan(4);
    expect(portal.calls.GetRoleCredentials).toBeLessThan(asked / 4);
  },
);
