import { TooManyRequestsException } from "@identity-center/client-sso";
import { expect, test } from "vitest";
import { all, failureOf, fakeClock, openWorld } from "./world";

test("a throttled call waits and succeeds, and says how often it was tried", async () => {
  const clock = fakeClock({ stride: 1_000 });
  const { client, accessToken } = await openWorld({ clock: clock.now, throttle: { rate: 1, burst: 1 } });
  const sso = client({ clock });
  expect((await sso.listAccounts({ accessToken })).$metadata).toMatchObject({ attempts: 1 });
  const { accountList, $metadata } = await sso.listAccounts({ accessToken });
  expect(accountList).toHaveLength(12);
  expect(clock.waits).toHaveLength(1);
  expect(clock.waits[0]).toBeGreaterThanOrEqual(0);
  expect(clock.waits[0]).toBeLessThan(1_000);
  expect($metadata).toMatchObject({ httpStatusCode: 200, attempts: 2, totalRetryDelay: clock.waits[0] });
});

test("Retry-After is waited out", async () => {
  const clock = fakeClock();
  const throttle = { rate: 0.5, burst: 1, retryAfter: 2 };
  const { client, accessToken } = await openWorld({ clock: clock.now, throttle });
  const sso = client({ clock });
  await sso.listAccounts({ accessToken });
  const { $metadata } = await sso.listAccounts({ accessToken });
  expect(clock.waits).toEqual([2_000]);
  expect($metadata).toMatchObject({ attempts: 2, totalRetryDelay: 2_000 });
});

test("a call that stays throttled ends with a typed error after the last attempt", async () => {
  const clock = fakeClock();
  const { client, accessToken } = await openWorld({ clock: clock.now, throttle: { rate: 1e-9, burst: 1 } });
  const sso = client({ clock, maxAttempts: 4 });
  await sso.listAccounts({ accessToken });
  const error = await failureOf(sso.listAccounts({ accessToken }));
  expect(error).toBeInstanceOf(TooManyRequestsException);
  expect(error.message).toBe("HTTP 429 Unknown Code");
  expect(error.$retryable).toEqual({ throttling: true });
  const totalRetryDelay = clock.waits.reduce((sum, wait) => sum + wait, 0);
  expect(error.$metadata).toMatchObject({ httpStatusCode: 429, attempts: 4, totalRetryDelay });
  expect(clock.waits).toHaveLength(3);
});

test("no page and no item is lost to throttling", async () => {
  const clock = fakeClock({ stride: 1_000 });
  const { portal, client, accessToken } = await openWorld({
    clock: clock.now,
    throttle: { rate: 1, burst: 1 },
  });
  const pages = await all(client({ clock }).paginateListAccounts({ accessToken }, { pageSize: 1 }));
  expect(pages.flatMap(({ accountList }) => accountList.map(({ accountId }) => accountId))).toEqual(
    portal.directory.accounts.map(({ accountId }) => accountId),
  );
  expect(clock.waits).toHaveLength(11);
});

test("an abort ends the wait", async () => {
  const { client, accessToken } = await openWorld({ throttle: { rate: 1e-9, burst: 1 } });
  const abort = new AbortController();
  const clock = {
    now: () => Date.now(),
    sleep: (_: number, signal?: AbortSignal) =>
      new Promise<void>((_resolve, reject) => {
        signal?.addEventListener("abort", () => reject(signal.reason));
        abort.abort(new Error("left"));
      }),
  };
  const sso = client({ clock });
  await sso.listAccounts({ accessToken });
  const error = await failureOf(sso.listAccounts({ accessToken }, { abortSignal: abort.signal }));
  expect(error).toMatchObject({ name: "AbortError", cause: { message: "left" } });
});
