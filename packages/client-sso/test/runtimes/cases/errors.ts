import {
  ForbiddenException,
  InvalidRequestException,
  ResourceNotFoundException,
  SSOServiceException,
  TooManyRequestsException,
  TransportError,
  UnauthorizedException,
} from "@identity-center/client-sso";
import { equal, failureOf, matches, ok } from "../asserts";
import type { Case } from "../case";
import { fakeClock } from "../world";

const statuses = [
  [400, InvalidRequestException],
  [401, UnauthorizedException],
  [403, ForbiddenException],
  [404, ResourceNotFoundException],
  [429, TooManyRequestsException],
] as const;

export const errors: readonly Case[] = [
  {
    name: "a token that is not good gives a 401 that says where to look",
    async run({ client, region }) {
      const error = await failureOf(client().listAccounts({ accessToken: "unknown" }));
      ok(error instanceof UnauthorizedException, "an UnauthorizedException");
      ok(error instanceof SSOServiceException && error instanceof Error, "an SSOServiceException");
      equal(error.name, "UnauthorizedException");
      equal(error.$fault, "client");
      equal(error.$metadata.httpStatusCode, 401);
      matches(error.$metadata.requestId, /^[\da-f-]{36}$/, "requestId");
      equal(error.hint, `token expired, revoked, or not of ${region}: sign in again`);
      equal(error.message, `Session token not found or invalid (${error.hint})`);
    },
  },
  {
    name: "a role that is not assigned gives a 403 that names account and role",
    async run({ client, accessToken, accounts }) {
      const accountId = `${accounts[0]?.accountId}`;
      const call = client().getRoleCredentials({ accessToken, accountId, roleName: "NoSuchRole" });
      const error = await failureOf(call);
      ok(error instanceof ForbiddenException, "a ForbiddenException");
      equal(error.message, `No access (no assignment to NoSuchRole in ${accountId})`);
    },
  },
  {
    name: "bare statuses are not taken for the service's, but for 429",
    portal: { faults: statuses.map(([status]) => ({ kind: "status", status, body: "empty" })) },
    async run({ client, accessToken }) {
      const sso = client({ maxAttempts: 1 });
      for (const [status, Exception] of statuses) {
        const error = await failureOf(sso.listAccounts({ accessToken }));
        equal(error.name, status === 429 ? "TooManyRequestsException" : "IntermediaryError");
        equal(error instanceof Exception, status === 429);
        equal(error.$metadata.httpStatusCode, status);
      }
    },
  },
  {
    name: "a page for a person, nearly JSON and nothing are no answers",
    portal: { faults: [{ kind: "html" }, { kind: "invalid-json" }, { kind: "empty" }] },
    async run({ client, accessToken }) {
      const sso = client({ maxAttempts: 1 });
      for (const name of ["IntermediaryError", "InvalidResponseError", "InvalidResponseError"]) {
        const error = await failureOf(sso.listAccounts({ accessToken }));
        equal(error.name, name);
        ok(error instanceof SSOServiceException, "an SSOServiceException");
      }
    },
  },
  {
    name: "a portal that is gone is a NetworkError with its cause",
    async run({ client, another }) {
      const gone = await another();
      await gone.close();
      const sso = client({ endpoint: gone.endpoint, maxAttempts: 2, clock: fakeClock() });
      const error = await failureOf(sso.listAccounts({ accessToken: "a-token" }));
      ok(error instanceof TransportError, `a TransportError, got ${error}`);
      equal([error.name, error.$metadata.attempts], ["NetworkError", 2]);
      ok(typeof (error.cause as Error).message === "string", "a cause");
    },
  },
  {
    name: "errors, commands and clients show no token",
    portal: { faults: [{ kind: "reset-before-headers" }, { kind: "html" }] },
    async run({ client, accessToken, revoke }) {
      await revoke(accessToken);
      const sso = client({ maxAttempts: 1 });
      const shown: unknown[] = [];
      for (let count = 0; count < 3; count += 1) {
        const error = await failureOf(sso.listAccounts({ accessToken }));
        for (let part = error; part instanceof Error; part = part.cause) {
          shown.push(`${part}`, part.stack, JSON.stringify(part), ...Object.values(part).map(String));
        }
      }
      shown.push(JSON.stringify(sso), `${sso}`);
      ok(!shown.some((text) => `${text}`.includes(accessToken.slice(0, 8))), "no part of the token");
    },
  },
];
