import {
  iterateAccounts,
  ListAccountsCommand,
  paginateListAccounts,
  type SSO,
  type SSOClientConfig,
} from "@identity-center/client-sso";
import { beforeEach, describe, expect, test } from "vitest";
import { failureOf, openWorld } from "./world";

beforeEach(() => {
  const { stackTraceLimit } = Error;
  // Node's own; the test runner sets another.
  Error.stackTraceLimit = 10;
  return () => {
    Error.stackTraceLimit = stackTraceLimit;
  };
});

const faulty = [
  ["IntermediaryError", "html", {}],
  ["InvalidResponseError", "invalid-json", {}],
  ["NetworkError", "reset-before-headers", {}],
  ["NetworkError", "reset-after-headers", {}],
  ["NetworkError", "large", { maxBodySize: 1000 }],
  ["TimeoutError", "stall", { requestTimeout: 30 }],
  ["TimeoutError", "stall", { callTimeout: 30 }],
] as const;

/** A stack has to name the function that calls the client; the compiler adds a number. */
const caller = /\btheCaller\d* \(/;

type Program = (sso: SSO, accessToken: string) => Promise<unknown>;

const programs: Readonly<Record<string, readonly [name: string, program: Program]>> = {
  "a command is sent": [
    "UnauthorizedException",
    async function theCaller(sso) {
      return await sso.send(new ListAccountsCommand({ accessToken: "unknown" }));
    },
  ],
  "a method is called": [
    "UnauthorizedException",
    async function theCaller(sso) {
      return await sso.listAccounts({ accessToken: "unknown" });
    },
  ],
  "pages are read": [
    "UnauthorizedException",
    async function theCaller(client) {
      for await (const page of paginateListAccounts({ client }, { accessToken: "unknown" }))
        expect(page).toBe(0);
    },
  ],
  "accounts are read": [
    "UnauthorizedException",
    async function theCaller(client) {
      for await (const account of iterateAccounts({ client }, { accessToken: "unknown" }))
        expect(account).toBe(0);
    },
  ],
  "calls are made at once": [
    "UnauthorizedException",
    async function theCaller(sso, accessToken) {
      const good = sso.listAccounts({ accessToken });
      return await Promise.all([good, sso.listAccounts({ accessToken: "unknown" })]);
    },
  ],
  "an input makes no sense": [
    "InvalidParameterError",
    async function theCaller(sso, accessToken) {
      return await sso.listAccountRoles({ accessToken, accountId: "" });
    },
  ],
  "an option makes no sense": [
    "InvalidParameterError",
    async function theCaller(sso, accessToken) {
      return await sso.send(new ListAccountsCommand({ accessToken }), { callTimeout: -1 });
    },
  ],
  "the caller's signal has ended the call before": [
    "AbortError",
    async function theCaller(sso, accessToken) {
      return await sso.listAccounts({ accessToken }, { abortSignal: AbortSignal.abort() });
    },
  ],
  "the caller's signal ends the call": [
    "AbortError",
    async function theCaller(sso, accessToken) {
      const end = new AbortController();
      setTimeout(() => end.abort(), 0);
      return await sso.listAccounts({ accessToken }, { abortSignal: end.signal });
    },
  ],
  "the client is destroyed": [
    "AbortError",
    async function theCaller(sso, accessToken) {
      setTimeout(() => sso.destroy(), 0);
      return await sso.listAccounts({ accessToken });
    },
  ],
};

describe("the stack of a failure names the caller", () => {
  test.each(faulty)("of %s, after %s, %o", async (name, kind, config) => {
    const { client, accessToken } = await openWorld({ faults: [{ kind }] });
    const sso = client({ maxAttempts: 1, ...config });
    async function theCaller() {
      return await sso.listAccounts({ accessToken });
    }
    const { stack } = await failureOf(theCaller());
    expect(stack).toMatch(new RegExp(`^${name}: `));
    expect(stack).toMatch(caller);
  });

  test.each(Object.entries(programs))("where %s", async (_, [name, program]) => {
    const { client, accessToken } = await openWorld();
    const { stack } = await failureOf(program(client(), accessToken));
    expect(stack).toMatch(new RegExp(`^${name}: `));
    expect(stack).toMatch(caller);
  });

  test("through a logger, the client's token and two plugins", async () => {
    const { client } = await openWorld();
    const quiet = { debug() {}, info() {}, warn() {}, error() {} };
    const config: SSOClientConfig = { logger: quiet, token: async () => ({ token: "unknown" }) };
    const sso = client(config);
    sso.middlewareStack.add((next) => async (call) => await next(call), { step: "initialize" });
    sso.middlewareStack.add((next) => async (call) => await next(call), { step: "build" });
    async function theCaller() {
      return await sso.listAccounts({});
    }
    const { stack } = await failureOf(theCaller());
    expect(stack).toMatch(caller);
  });

  test("and that of a provider of the program keeps what it was", async () => {
    const { client } = await openWorld();
    const failure = new Error("No token today");
    const { stack } = failure;
    expect(await failureOf(client({ token: () => Promise.reject(failure) }).listAccounts({}))).toBe(failure);
    expect(failure.stack).toBe(stack);
  });
});
