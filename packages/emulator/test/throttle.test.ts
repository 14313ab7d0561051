import { expect, test } from "vitest";
import { createPortal, type Portal, type ThrottleOptions } from "../src/index";
import { call, errorBody, type ManualClock, manualClock } from "./wire";

function throttled(throttle: ThrottleOptions): { portal: Portal; clock: ManualClock } {
  const clock = manualClock();
  return { portal: createPortal({ throttle, clock: clock.now }), clock };
}

async function statuses(portal: Portal, count: number): Promise<number[]> {
  const { accessToken: token } = portal.signIn();
  const answers = Array.from({ length: count }, () => call(portal, "/assignment/accounts", { token }));
  return (await Promise.all(answers)).map(({ status }) => status);
}

test("a portal takes any number of requests unless it is told not to", async () => {
  expect(new Set(await statuses(createPortal({ clock: manualClock().now }), 500))).toEqual(new Set([200]));
});

test("a burst is let through, and then as many as the rate allows, over all sessions", async () => {
  const { portal, clock } = throttled({ rate: 2, burst: 3 });
  expect(await statuses(portal, 4)).toEqual([200, 200, 200, 429]);
  clock.advance(499);
  expect(await statuses(portal, 1)).toEqual([429]);
  clock.advance(1);
  expect(await statuses(portal, 2)).toEqual([200, 429]);
});

test("a long rest gives no more than a burst", async () => {
  const { portal, clock } = throttled({ rate: 2, burst: 3 });
  clock.advance(3_600_000);
  expect(await statuses(portal, 5)).toEqual([200, 200, 200, 429, 429]);
});

test("a clock that is set back neither gives nor takes", async () => {
  const { portal, clock } = throttled({ rate: 1, burst: 2 });
  expect(await statuses(portal, 1)).toEqual([200]);
  clock.advance(-60_000);
  expect(await statuses(portal, 2)).toEqual([200, 429]);
  clock.advance(1000);
  expect(await statuses(portal, 2)).toEqual([200, 429]);
});

test("a refusal looks like the portal's own and does not say when to come back", async () => {
  const { portal } = throttled({ rate: 1, burst: 1 });
  await statuses(portal, 1);
  const { status, headers, body } = await call(portal, "/logout", { method: "POST" });
  expect(status).toBe(429);
  expect(body).toEqual(errorBody("TooManyRequestsException", "HTTP 429 Unknown Code"));
  expect(headers.has("retry-after")).toBe(false);
});

test("a refusal says when to come back if so configured", async () => {
  const { portal } = throttled({ rate: 1, burst: 1, retryAfter: 7 });
  await statuses(portal, 1);
  expect((await call(portal, "/assignment/accounts")).headers.get("retry-after")).toBe("7");
});
