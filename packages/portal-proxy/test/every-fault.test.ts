import { FAULT_KINDS, type Fault, type FaultKind } from "@identity-center/emulator";
import { expect, test } from "vitest";
import { openPage, openWorld } from "./world";

/** Each kind of fault, with those of its options that differ for a client. A new kind has to be entered here. */
const faults: { readonly [Kind in FaultKind]: readonly Omit<Extract<Fault, { kind: Kind }>, "kind">[] } = {
  "reset-before-headers": [{}],
  "reset-in-headers": [{}],
  "reset-after-headers": [{}],
  truncate: [{}],
  "wrong-length": [{ by: -1 }, { by: 5 }],
  stall: [{ at: "headers" }, { at: "body" }],
  slow: [{ at: "headers" }, { at: "body" }],
  "duplicate-headers": [{}],
  "close-after": [{ when: "next-request" }, { when: "at-once" }],
  informational: [{ status: 101 }, { status: 103 }],
  status: [{ status: 503 }, { status: 401 }, { status: 429, retryAfter: 1 }, { status: 500, body: "html" }],
  redirect: [{ location: "https://evil.example/" }],
  html: [{}, { status: 403 }],
  empty: [{}],
  "invalid-json": [{}],
  large: [{}, { chunked: true }],
  endless: [{}],
  gzip: [{}, { bytes: 100_000_000 }],
  clock: [{}],
  "repeat-token": [{ of: "request" }, { of: "first-page" }],
  "empty-page": [{}],
  revoke: [{}],
};

const all = Object.entries(faults).flatMap(([kind, given]) =>
  given.map((options) => ({ ...options, kind }) as Fault),
);

/** Milliseconds for a call of the portal; a request of a page can need two, and a token before. */
const callTimeout = 1_000;
const longest = 6 * callTimeout;

/** The keys of a role are in a member of the query, as JSON. */
const keysIn = (session: string): string[] => Object.values(JSON.parse(session));

interface Listed {
  readonly accountList?: object[];
  readonly roleList?: object[];
  readonly nextToken?: string;
}

/** Asks for everything while every answer of the service has a fault. @returns what went wrong */
async function wrongUnder(fault: Fault): Promise<string[]> {
  let isFailing = false;
  const secrets = new Set<string>();
  const { proxy, portal, clock } = await openWorld({
    allow: { console: true, credentials: false },
    callTimeout,
    sessions: { refreshTimeout: callTimeout },
    portal: {
      faults: ({ headers, query }) => {
        const token = headers.get("x-amz-sso_bearer_token");
        const session = query.get("Session");
        for (const secret of [...(token ? [token] : []), ...(session ? keysIn(session) : [])])
          secrets.add(secret);
        return isFailing ? fault : undefined;
      },
    },
  });
  const shown: string[] = [];
  const page = openPage(proxy, { onAnswer: (text) => shown.push(text) });
  const { userCode } = await (await page.post("/sign-in")).json();
  portal.approve(userCode);
  clock.skip(1_000);
  await page.ask("/session");
  const [
    {
      accountId,
      roles: [roleName],
    } = { accountId: "", roles: [] },
  ] = portal.directory.accounts;
  const asks: [string, () => Promise<Response>][] = [
    ["accounts", () => page.ask("/assignment/accounts?max_result=5")],
    ["roles", () => page.ask(`/assignment/roles?account_id=${accountId}`)],
    ["console", () => page.post("/console", { accountId, roleName })],
  ];
  const good = new Map<string, Listed>();
  for (const [what, ask] of asks) good.set(what, await (await ask()).json());
  const next = encodeURIComponent(`${good.get("accounts")?.nextToken}`);
  const askNext = () => page.ask(`/assignment/accounts?max_result=5&next_token=${next}`);
  asks.push(["the next page", askNext]);
  good.set("the next page", await (await askNext()).json());
  const wrong: string[] = [];
  const look = async (what: string, ask: () => Promise<Response>) => {
    const begun = Date.now();
    const response = await ask();
    const body = await response.json();
    const took = Date.now() - begun;
    if (took > longest) wrong.push(`${what} took ${took} ms`);
    const isTold = Object.keys(body).join() === "message" && response.headers.has("x-amzn-errortype");
    if (response.status !== 200 && !isTold) wrong.push(`${what}: ${response.status} ${JSON.stringify(body)}`);
    return { status: response.status, body };
  };
  isFailing = true;
  // Once with a token that is good, and once with one that is to be refreshed.
  for (const round of ["at once", "with a refresh"]) {
    const answers = await Promise.all(
      asks.map(async ([what, ask]) => [what, await look(`${what} ${round}`, ask)] as const),
    );
    for (const [what, { status, body }] of answers) {
      if (status !== 200 || what === "console") continue;
      // Its nextToken is for the token of the call alone.
      const list = ({ accountList, roleList }: Listed) => JSON.stringify(accountList ?? roleList);
      const isEmpty = fault.kind === "empty-page" && list(body) === "[]";
      if (!isEmpty && list(body) !== list(good.get(what) ?? {}))
        wrong.push(`${what} ${round}: ${list(body)}`);
    }
    clock.skip(56 * 60_000);
  }
  await look("state", () => page.ask("/session"));
  await look("sign-in", () => page.post("/sign-in"));
  await look("state after it", () => page.ask("/session"));
  await look("sign-out", () => page.post("/sign-out"));
  if (!portal.injected[fault.kind]) wrong.push("the fault did not occur");
  if (secrets.size < 4) wrong.push(`only ${secrets.size} secrets were seen`);
  const bytes = shown.join("\n");
  for (const secret of secrets) if (bytes.includes(secret.slice(0, 16))) wrong.push("a secret was shown");
  return wrong;
}

test("under every fault a page gets a right answer or a typed error, soon, and no secret", async () => {
  expect(Object.keys(faults).sort()).toEqual([...FAULT_KINDS].sort());
  const found = await Promise.all(
    all.map(async (fault) => (await wrongUnder(fault)).map((wrong) => `${JSON.stringify(fault)}: ${wrong}`)),
  );
  expect(found.flat()).toEqual([]);
});
