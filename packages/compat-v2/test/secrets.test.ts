import { inspect } from "node:util";
import AWS from "@identity-center/compat-v2";
import { expect, test } from "vitest";
import { open, outcome, serve } from "./portal";

/** Everything that can be shown of a value. */
function shown(value: unknown): string {
  const hidden = inspect(value, { showHidden: true, depth: 20, getters: true });
  const { message, stack, cause } = Object(value);
  return [inspect(value), hidden, JSON.stringify(value), `${value}`, message, stack, inspect(cause)].join(
    "\n",
  );
}

/** No eight characters of a secret are in a text. */
function expectNothingOf(secret: string, text: string): void {
  for (let at = 0; at + 8 <= secret.length; at += 1) expect(text).not.toContain(secret.slice(at, at + 8));
}

const faults = [
  [],
  [{ kind: "status", status: 400 }],
  [{ kind: "html" }],
  [{ kind: "invalid-json" }],
  [{ kind: "truncate" }],
  [{ kind: "stall" }],
  [{ kind: "redirect" }],
] as const;

test.each(faults.map((list) => [JSON.stringify(list), list] as const))("with %s", async (_name, list) => {
  const lines: string[] = [];
  const logger = { log: (...args: unknown[]) => void lines.push(...args.map(shown)) };
  const { portal, sso, accessToken } = await open(list, {
    maxRetries: 0,
    logger,
    httpOptions: { timeout: 50 },
  });
  const accountId = portal.directory.accounts[0]?.accountId as string;
  const roleName = portal.directory.accounts[0]?.roles[0] as string;
  const misspelt = { accesstoken: accessToken } as object;
  const request = sso.getRoleCredentials({ accessToken, accountId, roleName });
  const result = await outcome(request);
  const { secretAccessKey = "", sessionToken = "" } = result.roleCredentials ?? {};
  const printed = [
    request,
    request.response,
    request.httpRequest,
    request.response.httpResponse,
    sso,
    result instanceof Error ? result : result.$response,
    await outcome(sso.getRoleCredentials({ accessToken, accountId, roleName, ...misspelt })),
    await outcome(sso.listAccounts({ accessToken: `${accessToken}\n` })),
  ].map(shown);
  for (const secret of [accessToken, secretAccessKey, sessionToken].filter(Boolean)) {
    expectNothingOf(secret, [...printed, ...lines].join("\n"));
  }
  expect(lines[0]).toContain("getRoleCredentials({");
  expect(lines[0]).toContain("accessToken: '***SensitiveInformation***'");
});

test("an answer that repeats the token, whole or in part", async () => {
  const accessToken = "canary-0123456789-abcdefghij";
  const part = accessToken.slice(4, 20);
  const bodies = [
    { message: `bad ${accessToken}` },
    { message: `bad ${part}…` },
    { __type: `x#${accessToken}` },
  ];
  for (const body of bodies) {
    const { endpoint } = await serve(({ headers }, response) => {
      expect(headers["x-amz-sso_bearer_token"]).toBe(accessToken);
      response.statusCode = 400;
      response.end(JSON.stringify(body));
    });
    const error = await outcome(new AWS.SSO({ region: "us-east-1", endpoint }).listAccounts({ accessToken }));
    expectNothingOf(accessToken, shown(error));
  }
});

test("options that hold secrets", () => {
  const secret = "canary-0123456789-abcdefghij";
  const options = {
    region: "us-east-1",
    accessKeyId: "AKIDEXAMPLE",
    secretAccessKey: secret,
    sessionToken: secret,
    credentials: { secretAccessKey: secret },
    token: { token: secret },
    params: { accessToken: secret },
    httpOptions: { proxy: `http://user:${secret}@127.0.0.1:1` },
  };
  const sso = new AWS.SSO(options);
  expectNothingOf(
    secret,
    shown(sso) + shown(sso.config) + shown(new AWS.Config(options)) + shown(sso.logout()),
  );
});
