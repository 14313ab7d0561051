import { describe, expect, test } from "vitest";
import { createPortal, type Directory, type Portal } from "../src/index";
import { call, errorBody, manualClock, START } from "./wire";

const directory: Directory = {
  startUrl: "https://d-0123456789.awsapps.example/start",
  accounts: [
    {
      accountId: "001122334455",
      accountName: "payments-prod",
      emailAddress: "aws+payments-prod@example.com",
      roles: ["AdministratorAccess", "ReadOnlyAccess"],
    },
    {
      accountId: "999900001111",
      accountName: "security audit",
      emailAddress: "aws+security@example.com",
      roles: ["Auditor/Überblick & more"],
    },
  ],
};

function open(): { portal: Portal; token: string } {
  const portal = createPortal({ directory, clock: manualClock().now });
  return { portal, token: portal.signIn().accessToken };
}

describe("GET /assignment/accounts", () => {
  test("lists the accounts without their roles, and a null token at the end", async () => {
    const { portal, token } = open();
    expect(await call(portal, "/assignment/accounts", { token })).toMatchObject({
      status: 200,
      body: {
        nextToken: null,
        accountList: [
          {
            accountId: "001122334455",
            accountName: "payments-prod",
            emailAddress: "aws+payments-prod@example.com",
          },
          {
            accountId: "999900001111",
            accountName: "security audit",
            emailAddress: "aws+security@example.com",
          },
        ],
      },
    });
  });
});

describe("GET /assignment/roles", () => {
  test("lists the roles of an account", async () => {
    const { portal, token } = open();
    const { status, body } = await call(portal, "/assignment/roles?account_id=001122334455", { token });
    expect(status).toBe(200);
    expect(body).toEqual({
      nextToken: null,
      roleList: [
        { roleName: "AdministratorAccess", accountId: "001122334455" },
        { roleName: "ReadOnlyAccess", accountId: "001122334455" },
      ],
    });
  });

  test.each(["/assignment/roles", "/assignment/roles?account_id="])("%s lacks an account", async (path) => {
    const { portal, token } = open();
    const { status, body } = await call(portal, path, { token });
    expect(status).toBe(400);
    expect(body).toEqual(errorBody("InvalidRequestException", "Missing required parameter: account_id"));
  });

  test("an account that is not there gives no access", async () => {
    const { portal, token } = open();
    const { status, body } = await call(portal, "/assignment/roles?account_id=111111111111", { token });
    expect(status).toBe(403);
    expect(body).toEqual(errorBody("ForbiddenException", "No access"));
  });
});

describe("GET /federation/credentials", () => {
  const path = "/federation/credentials?account_id=001122334455&role_name=";

  test("hands out credentials that look real and expire an hour later, in epoch milliseconds", async () => {
    const { portal, token } = open();
    const { status, body } = await call(portal, `${path}ReadOnlyAccess`, { token });
    expect(status).toBe(200);
    expect(body).toEqual({
      roleCredentials: {
        accessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
        secretAccessKey: expect.stringMatching(/^[A-Za-z0-9+/]{40}$/),
        sessionToken: expect.stringMatching(/^[A-Za-z0-9+/]{400,}={0,2}$/),
        expiration: START + 3_600_000,
      },
    });
  });

  test("no two answers share a credential", async () => {
    const { portal, token } = open();
    const answers = await Promise.all(
      ["ReadOnlyAccess", "ReadOnlyAccess", "AdministratorAccess"].map((role) => {
        return call<{ roleCredentials: Record<string, string> }>(portal, path + role, { token });
      }),
    );
    for (const member of ["accessKeyId", "secretAccessKey", "sessionToken"]) {
      expect(new Set(answers.map(({ body }) => body.roleCredentials[member])).size, member).toBe(3);
    }
  });

  test("reads a role name with any characters", async () => {
    const { portal, token } = open();
    const role = encodeURIComponent("Auditor/Überblick & more");
    const query = `account_id=999900001111&role_name=${role}`;
    expect((await call(portal, `/federation/credentials?${query}`, { token })).status).toBe(200);
  });

  test.each([
    ["role_name=ReadOnlyAccess", "account_id"],
    ["account_id=001122334455", "role_name"],
    ["account_id=001122334455&role_name=", "role_name"],
  ])("%s lacks %s", async (query, missing) => {
    const { portal, token } = open();
    const { status, body } = await call(portal, `/federation/credentials?${query}`, { token });
    expect(status).toBe(400);
    expect(body).toEqual(errorBody("InvalidRequestException", `Missing required parameter: ${missing}`));
  });

  test.each([
    "account_id=999900001111&role_name=ReadOnlyAccess",
    "account_id=111111111111&role_name=ReadOnlyAccess",
    "account_id=001122334455&role_name=readonlyaccess",
  ])("%s is no assignment", async (query) => {
    const { portal, token } = open();
    const { status, body } = await call(portal, `/federation/credentials?${query}`, { token });
    expect(status).toBe(403);
    expect(body).toEqual(errorBody("ForbiddenException", "No access"));
  });
});

describe("POST /logout", () => {
  test("ends the session with an empty answer; a second time there is none to end", async () => {
    const { portal, token } = open();
    expect(await call(portal, "/logout", { method: "POST", token })).toMatchObject({
      status: 200,
      body: undefined,
    });
    expect((await call(portal, "/assignment/accounts", { token })).status).toBe(401);
    expect((await call(portal, "/logout", { method: "POST", token })).status).toBe(401);
  });

  test("leaves other sessions alone", async () => {
    const { portal, token } = open();
    const other = portal.signIn().accessToken;
    await call(portal, "/logout", { method: "POST", token });
    expect((await call(portal, "/assignment/accounts", { token: other })).status).toBe(200);
  });
});
