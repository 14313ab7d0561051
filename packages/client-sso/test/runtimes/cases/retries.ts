import { TooManyRequestsException } from "@identity-center/client-sso";
import { equal, failureOf, ok } from "../asserts";
import type { Case } from "../case";
import { fakeClock } from "../world";

export const retries: readonly Case[] = [
  {
    name: "a fault that may pass is tried again: a 503, a body cut short, a page of a proxy",
    portal: {
      faults: [{ kind: "status", status: 503 }, undefined, { kind: "truncate" }, undefined, { kind: "html" }],
    },
    async run({ client, accessToken, accounts }) {
      const clock = fakeClock();
      const sso = client({ clock });
      for (let count = 1; count <= 3; count += 1) {
        const { accountList, $metadata } = await sso.listAccounts({ accessToken });
        equal(accountList.length, accounts.length);
        equal($metadata.attempts, 2, `attempts of call ${count}`);
        equal(clock.waits.length, count, "waits");
      }
    },
  },
  {
    // Whether that is an attempt, or a kept-alive socket that had died, only some runtimes tell.
    name: "a connection that is reset costs a caller nothing",
    portal: {
      faults: [{ kind: "reset-before-headers" }, undefined, { kind: "close-after" }, undefined, undefined],
    },
    async run({ client, accessToken, accounts }) {
      const sso = client({ clock: fakeClock() });
      for (let count = 0; count < 3; count += 1) {
        equal((await sso.listAccounts({ accessToken })).accountList.length, accounts.length);
      }
    },
  },
  {
    name: "a call that stays throttled ends with a typed error after the last attempt",
    portal: { throttle: { rate: 1e-9, burst: 1 } },
    async run({ client, accessToken, requests }) {
      const sso = client({ clock: fakeClock(), maxAttempts: 3 });
      await sso.listAccounts({ accessToken });
      const error = await failureOf(sso.listAccounts({ accessToken }));
      ok(error instanceof TooManyRequestsException, "a TooManyRequestsException");
      equal(error.$metadata.attempts, 3);
      equal(await requests(), 4, "requests");
    },
  },
  {
    name: "Retry-After is waited out",
    portal: { faults: [{ kind: "status", status: 429, retryAfter: 2 }] },
    async run({ client, accessToken }) {
      const clock = fakeClock();
      const { $metadata } = await client({ clock }).listAccounts({ accessToken });
      equal(clock.waits, [2_000]);
      equal($metadata.totalRetryDelay, 2_000);
    },
  },
];
