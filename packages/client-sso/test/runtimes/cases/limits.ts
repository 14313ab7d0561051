import { type SSO, TransportError } from "@identity-center/client-sso";
import { equal, failureOf, ok } from "../asserts";
import type { Case } from "../case";

/** Plain, without an end, and after decompression. */
const tooLarge = [
  { kind: "large", bytes: 200_000 },
  { kind: "endless" },
  { kind: "gzip", bytes: 200_000 },
] as const;

/** Resolves when the portal has heard a request. */
async function heard(requests: () => Promise<number>): Promise<void> {
  while ((await requests()) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** The error of a client's call that is ended while the portal is silent. */
async function endedInFlight(
  sso: SSO,
  accessToken: string,
  requests: () => Promise<number>,
  end: () => void,
  abortSignal?: AbortSignal,
): Promise<any> {
  const failure = failureOf(sso.listAccounts({ accessToken }, { ...(abortSignal && { abortSignal }) }));
  await heard(requests);
  end();
  return failure;
}

export const limits: readonly Case[] = [
  {
    name: "a call that is aborted beforehand is not sent",
    async run({ client, accessToken, requests }) {
      const abortSignal = AbortSignal.abort();
      const error = await failureOf(client().listAccounts({ accessToken }, { abortSignal }));
      equal(error.name, "AbortError");
      equal(await requests(), 0, "requests");
    },
  },
  ...(["headers", "body"] as const).map(
    (at): Case => ({
      name: `an abort ends a call that waits for its ${at}, and carries its reason`,
      portal: { faults: [{ kind: "stall", at }] },
      async run({ client, accessToken, requests }) {
        const abort = new AbortController();
        const end = () => abort.abort(new Error("left"));
        const error = await endedInFlight(client(), accessToken, requests, end, abort.signal);
        equal([error.name, error.cause?.message], ["AbortError", "left"]);
      },
    }),
  ),
  ...(["headers", "body"] as const).map(
    (at): Case => ({
      name: `requestTimeout ends an attempt that waits for its ${at}; the next one is answered`,
      portal: { faults: [{ kind: "stall", at }] },
      async run({ client, accessToken, accounts }) {
        const sso = client({ requestTimeout: 500 });
        const { accountList, $metadata } = await sso.listAccounts({ accessToken });
        equal(accountList.length, accounts.length);
        equal($metadata.attempts, 2, "attempts");
      },
    }),
  ),
  {
    name: "callTimeout ends a call with a TimeoutError",
    portal: { faults: [{ kind: "stall" }] },
    async run({ client, accessToken }) {
      const error = await failureOf(client().listAccounts({ accessToken }, { callTimeout: 100 } as object));
      ok(error instanceof TransportError, `a TransportError, got ${error}`);
      equal(error.name, "TimeoutError");
    },
  },
  {
    name: "destroy() ends what is in flight, and the client can be used again",
    portal: { faults: [{ kind: "stall" }] },
    async run({ client, accessToken, accounts, requests }) {
      const sso = client();
      const error = await endedInFlight(sso, accessToken, requests, () => sso.destroy());
      equal(error.name, "AbortError");
      equal((await sso.listAccounts({ accessToken })).accountList.length, accounts.length);
    },
  },
  ...tooLarge.map(
    (fault): Case => ({
      name: `an answer larger than maxBodySize is not read to its end: ${fault.kind}`,
      portal: { faults: [fault] },
      ...(fault.kind === "endless" && { needs: "parts of an answer" }),
      async run({ client, accessToken }) {
        const error = await failureOf(client({ maxBodySize: 100_000 }).listAccounts({ accessToken }));
        equal([error.name, error.code], ["NetworkError", "ERR_BODY_TOO_LARGE"]);
      },
    }),
  ),
  {
    name: "a compressed answer is unfolded",
    portal: { faults: [{ kind: "gzip", bytes: 50_000 }] },
    async run({ client, accessToken, accounts }) {
      const { accountList } = await client({ maxBodySize: 100_000 }).listAccounts({ accessToken });
      equal(accountList.length, accounts.length);
    },
  },
];
