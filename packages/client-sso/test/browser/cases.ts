import { TransportError } from "@identity-center/client-sso";
import { equal, failureOf, matches, ok } from "../runtimes/asserts";
import type { Case } from "../runtimes/case";
import { fakeClock } from "../runtimes/world";

/** An endpoint on the page's own origin; the site says what each does. */
function own(path: string): string {
  return `${location.origin}/${path}`;
}

/** Waits for something that the site has seen. */
async function seen(moment: string): Promise<void> {
  ok((await fetch(own(`seen/${moment}`))).ok, moment);
}

/** The name of what is asked after all cases. */
export const nothingUncaught = "nothing was thrown that nobody caught";

/** What holds in every scope of a browser: pages, workers, service workers. */
export const browserCases: readonly Case[] = [
  {
    name: "an abort ends the connection",
    async run({ client, accessToken }) {
      const id = `${Math.random()}`;
      const abort = new AbortController();
      const call = client({ endpoint: own(`never/${id}`) }).listAccounts(
        { accessToken },
        { abortSignal: abort.signal },
      );
      const failure = failureOf(call);
      await seen(`asked/${id}`);
      abort.abort();
      equal((await failure).name, "AbortError");
      await seen(`gone/${id}`);
    },
  },
  {
    name: "an answer is not kept by the browser: who asks again asks the portal",
    async run({ client, accessToken }) {
      const sso = client({ endpoint: own("counted") });
      const outputs = [await sso.listAccounts({ accessToken }), await sso.listAccounts({ accessToken })];
      const [first, second] = outputs.map(({ accountList }) => accountList[0]?.accountId);
      ok(first !== second, `two answers, got ${first} twice`);
    },
  },
  {
    name: "the token and the client's own headers arrive",
    async run({ client, accessToken }) {
      const { accountList } = await client({ endpoint: own("headers") }).listAccounts({ accessToken });
      const headers = JSON.parse(`${accountList[0]?.accountName}`);
      equal(headers["x-amz-sso_bearer_token"], accessToken);
      matches(headers["x-amz-user-agent"], /^identity-center\/\d.* md\/browser api\/SSO$/, "user agent");
      matches(headers["user-agent"], /^Mozilla\//, "the browser's own user agent");
      matches(headers["amz-sdk-invocation-id"], /^[\da-f.-]+$/, "invocation id");
      equal(headers["amz-sdk-request"], "attempt=1; max=3");
      equal([headers["content-type"], headers["content-length"]], [undefined, undefined]);
    },
  },
  {
    name: "a portal that lets no page call says what is probably wrong, after its last attempt",
    portal: { cors: false },
    async run({ client, endpoint, accessToken }) {
      const sso = client({ maxAttempts: 2, clock: fakeClock() });
      const error = await failureOf(sso.listAccounts({ accessToken }));
      ok(error instanceof TransportError, `a TransportError, got ${error}`);
      equal([error.name, error.code, error.$metadata.attempts], ["NetworkError", undefined, 2]);
      ok(error.cause instanceof TypeError, `the TypeError of fetch, got ${error.cause}`);
      equal(
        error.message,
        `${error.cause.message} (perhaps blocked by CORS, CSP or as mixed content: use an endpoint on ` +
          `${location.origin} instead of ${endpoint}; see README, Honest limits)`,
      );
    },
  },
  {
    name: "a connection that is lost on the page's own origin is not blamed on CORS",
    async run({ client, accessToken }) {
      const sso = client({ endpoint: own("reset"), maxAttempts: 1 });
      const error = await failureOf(sso.listAccounts({ accessToken }));
      equal([error.name, error.message], ["NetworkError", error.cause?.message]);
    },
  },
  {
    name: "an answer that breaks off is a NetworkError that does not blame CORS",
    portal: { faults: [{ kind: "truncate" }] },
    async run({ client, accessToken }) {
      const error = await failureOf(client({ maxAttempts: 1 }).listAccounts({ accessToken }));
      equal([error.name, error.message], ["NetworkError", error.cause?.message]);
      ok(error.cause instanceof TypeError, `a TypeError, got ${error.cause}`);
    },
  },
  {
    name: "characters that are cut between two parts of a body are whole again",
    async run({ client, accessToken }) {
      const { accountList } = await client({ endpoint: own("cut") }).listAccounts({ accessToken });
      equal(accountList[0]?.accountName, "Zoë 🏬");
    },
  },
  ...["/accounts", "http://localhost:1/accounts"].map(
    (location): Case => ({
      name: `a redirect says that it is one: to ${location}`,
      portal: { faults: [{ kind: "redirect", status: 302, location }] },
      async run({ client, accessToken, requests }) {
        const error = await failureOf(client({ maxAttempts: 1 }).listAccounts({ accessToken }));
        equal([error.name, error.message], ["NetworkError", "A redirect, which is not followed"]);
        equal(await requests(), 1, "requests");
      },
    }),
  ),
];
