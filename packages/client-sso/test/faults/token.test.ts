import { inspect } from "node:util";
import { GetRoleCredentialsCommand, InvalidParameterError } from "@identity-center/client-sso";
import { afterEach, describe, expect, test, vi } from "vitest";
import { failureOf, openWorld } from "../behaviour/world";
import { clientOf, noAccounts, quickClock, serve, stubHandler, ways } from "./setup";

const accessToken = "aoaAAAAAGdGhpcyBpcyBhIGNhbmFyeSB0b2tlbg";
const input = { accessToken };

describe.each(ways)(
  "row 4: a redirect does not carry the token away, with the handler of $name",
  ({ options }) => {
    test.each([301, 302, 303, 307, 308] as const)("row 4: a %i is not followed", async (status) => {
      const elsewhere = await serve(noAccounts);
      const { client, portal } = await openWorld({
        faults: () => ({ kind: "redirect", status, location: `${elsewhere.endpoint}/assignment/accounts` }),
      });
      const sso = client({ ...options(), clock: quickClock() });
      for (const call of [() => sso.listAccounts(input), () => sso.logout(input)]) {
        expect(await failureOf(call())).toBeInstanceOf(Error);
      }
      expect(portal.injected.redirect).toBeGreaterThanOrEqual(2);
      expect(elsewhere).toMatchObject({ requests: 0, connections: 0, bytes: 0 });
    });

    test("row 4: nor within the portal", async () => {
      const { client, portal } = await openWorld({
        faults: ({ path }) =>
          path.includes("accounts") ? { kind: "redirect", location: "/assignment/roles" } : undefined,
      });
      const sso = client({ ...options(), clock: quickClock(), maxAttempts: 1 });
      expect(await failureOf(sso.listAccounts(input))).toBeInstanceOf(Error);
      expect(portal.requests).toBe(1);
    });
  },
);

describe("row 5: the token does not travel over http", () => {
  afterEach(() => vi.unstubAllEnvs());

  const refused = [
    "http://portal.example.com",
    "http://portal.example.com:8080/base",
    "http://192.168.0.1",
    "http://0.0.0.0",
    "http://127.0.0.1.example.com",
    "http://localhost.example.com",
    "http://notlocalhost",
    "http://[::2]",
    "http://[::ffff:10.0.0.1]",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "data:text/plain,x",
    "ftp://127.0.0.1",
    "ws://127.0.0.1",
    "https://user:password@portal.example.com",
    "http://user@127.0.0.1",
    "https://portal.example.com/?x=1",
    "https://portal.example.com/#x",
    "//portal.example.com",
    "portal.example.com",
    "",
    "https://",
  ];

  test.each(refused)("row 5: an endpoint of %j is refused when the client is made", (endpoint) => {
    expect(() => clientOf({ endpoint })).toThrow(InvalidParameterError);
    if (URL.canParse(endpoint)) {
      const { protocol, hostname, pathname: path } = new URL(endpoint);
      expect(() => clientOf({ endpoint: new URL(endpoint) })).toThrow(InvalidParameterError);
      if (!/[@?#]/.test(endpoint)) {
        expect(() => clientOf({ endpoint: { protocol, hostname, path } })).toThrow(InvalidParameterError);
      }
    }
  });

  test.each(refused.filter(Boolean))(
    "row 5: and where a provider or a variable gives it: %j",
    async (endpoint) => {
      const requestHandler = stubHandler({ body: '{"accountList":[]}' });
      const provided = clientOf({ requestHandler, endpoint: async () => endpoint });
      expect(await failureOf(provided.listAccounts(input))).toBeInstanceOf(InvalidParameterError);
      for (const variable of ["AWS_ENDPOINT_URL_SSO", "AWS_ENDPOINT_URL"]) {
        vi.stubEnv(variable, endpoint);
        const error = await failureOf(clientOf({ requestHandler }).listAccounts(input));
        expect(error).toMatchObject({ name: "InvalidParameterError", parameter: variable });
        vi.unstubAllEnvs();
      }
      expect(requestHandler.sent).toBe(0);
    },
  );

  test.each(["http://localhost:1234", "http://portal.localhost", "http://127.8.0.1", "http://[::1]:80"])(
    "row 5: loopback is no journey: %s",
    async (endpoint) => {
      const requestHandler = stubHandler({ body: '{"accountList":[]}' });
      await clientOf({ endpoint, requestHandler }).listAccounts(input);
      expect(requestHandler.sent).toBe(1);
    },
  );

  test("row 5: whoever opts in may", async () => {
    const requestHandler = stubHandler({ body: '{"accountList":[]}' });
    const options = { requestHandler, allowInsecureEndpoint: true };
    await clientOf({ ...options, endpoint: "http://portal.example.com" }).listAccounts(input);
    expect(requestHandler.sent).toBe(1);
    expect(() => clientOf({ ...options, endpoint: "file:///x" })).toThrow(InvalidParameterError);
  });
});

describe("row 6: secrets are not printed", () => {
  const shown = (value: unknown) =>
    [
      inspect(value, { depth: 9, showHidden: true }),
      JSON.stringify(value),
      `${(value as Error).stack}`,
    ].join();

  test.each(ways)("row 6: by a failed call's error, with the handler of $name", async ({ options }) => {
    const kinds = ["reset-after-headers", "invalid-json", "truncate", "redirect", "html"] as const;
    const { client, accessToken, portal } = await openWorld({
      faults: ({ count }) => ({ kind: kinds[(count - 1) % kinds.length] ?? "empty" }),
    });
    const [account] = portal.directory.accounts;
    const credentials = { accountId: `${account?.accountId}`, roleName: `${account?.roles[0]}`, accessToken };
    const sso = client({ ...options(), maxAttempts: 1 });
    for (const kind of kinds) {
      const error = await failureOf(sso.getRoleCredentials(credentials));
      for (let at = 0; at + 8 <= accessToken.length; at += 1) {
        expect(shown(error), kind).not.toContain(accessToken.slice(at, at + 8));
      }
      expect(shown(error), kind).not.toMatch(/ASIA[A-Z0-9]{8}/);
    }
  });

  test("row 6: by a command", () => {
    expect(
      shown(new GetRoleCredentialsCommand({ accessToken, accountId: "1", roleName: "R" })),
    ).not.toContain(accessToken.slice(0, 8));
  });
});
