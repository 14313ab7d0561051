import { describe, expect, test } from "vitest";
import { createPortal, DirectoryError, generateDirectory, type PortalOptions } from "../src/index";
import { call, errorBody, manualClock, START } from "./wire";

const ACCOUNTS = "/assignment/accounts";

describe("sessions", () => {
  test("last eight hours, and then the token is refused", async () => {
    const clock = manualClock();
    const portal = createPortal({ clock: clock.now });
    const { accessToken: token, expiresAt } = portal.signIn();
    expect(expiresAt).toBe(START + 8 * 3_600_000);

    clock.advance(8 * 3_600_000 - 1);
    expect((await call(portal, ACCOUNTS, { token })).status).toBe(200);
    clock.advance(1);
    expect((await call(portal, ACCOUNTS, { token })).status).toBe(401);
    expect(portal.revoke(token)).toBe(false);
  });

  test("last as long as the portal or the sign-in says", () => {
    const portal = createPortal({ clock: () => START, sessionDuration: 5000 });
    expect(portal.signIn().expiresAt).toBe(START + 5000);
    expect(portal.signIn({ expiresIn: 70 }).expiresAt).toBe(START + 70);
  });

  test("can expire at once", async () => {
    const portal = createPortal();
    const { accessToken: token } = portal.signIn({ expiresIn: 0 });
    expect((await call(portal, ACCOUNTS, { token })).status).toBe(401);
  });

  test("can be revoked, once", async () => {
    const portal = createPortal();
    const { accessToken: token } = portal.signIn();
    expect(portal.revoke(token)).toBe(true);
    expect(portal.revoke(token)).toBe(false);
    expect((await call(portal, ACCOUNTS, { token })).status).toBe(401);
  });

  test("are opened with a duration in whole milliseconds", () => {
    expect(() => createPortal().signIn({ expiresIn: -1 })).toThrow(
      "expiresIn must be a whole number of milliseconds, 0 or more, not -1",
    );
  });

  test.each([
    ["GET", ACCOUNTS],
    ["GET", "/assignment/roles?account_id=000000000000"],
    ["GET", "/federation/credentials"],
    ["POST", "/logout"],
  ])("%s %s needs a token, and a good one", async (method, path) => {
    const portal = createPortal();
    for (const options of [{ method }, { method, token: "" }, { method, token: "aoaUnknown" }]) {
      const { status, headers, body } = await call(portal, path, options);
      expect(status).toBe(401);
      expect(body).toEqual(errorBody("UnauthorizedException", "Session token not found or invalid"));
      expect(headers.get("x-amzn-errortype")).toBe(
        "UnauthorizedException:http://internal.amazon.com/coral/com.amazonaws.switchboard.portal/",
      );
    }
  });

  test("belong to one portal", async () => {
    const { accessToken: token } = createPortal().signIn();
    expect((await call(createPortal(), ACCOUNTS, { token })).status).toBe(401);
  });
});

describe("answers", () => {
  test("carry a request id, the portal's time and JSON, whatever their status", async () => {
    const portal = createPortal({ clock: () => START });
    const { accessToken: token } = portal.signIn();
    const answers = [
      await call(portal, ACCOUNTS, { token }),
      await call(portal, ACCOUNTS),
      await call(portal, "/logout", { method: "POST", token }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 401, 200]);
    for (const { headers } of answers) {
      expect(headers.get("x-amzn-requestid")).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
      expect(headers.get("date")).toBe("Tue, 01 Jan 2030 00:00:00 GMT");
      expect(headers.get("content-type")).toBe("application/json");
    }
    expect(new Set(answers.map(({ headers }) => headers.get("x-amzn-requestid"))).size).toBe(3);
  });

  test.each(["/", "/assignment", "/assignment/accounts/", "/Logout", "/__proto__"])(
    "%s is no route",
    async (path) => {
      const portal = createPortal();
      const { status, body } = await call(portal, path, { token: portal.signIn().accessToken });
      expect(status).toBe(404);
      expect(body).toEqual(errorBody("UnknownOperationException", "Unknown operation"));
    },
  );

  test.each([
    ["POST", ACCOUNTS],
    ["DELETE", "/assignment/roles"],
    ["PUT", "/federation/credentials"],
    ["GET", "/logout"],
    ["OPTIONS", "/logout"],
  ])("%s %s has the wrong verb, and does nothing", async (method, path) => {
    const portal = createPortal();
    const { accessToken: token } = portal.signIn();
    const { status, body } = await call(portal, path, { method, token });
    expect(status).toBe(405);
    expect(body).toEqual(errorBody("MethodNotAllowedException", "Method not allowed"));
    expect((await call(portal, ACCOUNTS, { token })).status).toBe(200);
  });
});

describe("a seed", () => {
  async function run(options: PortalOptions): Promise<unknown> {
    const portal = createPortal({ ...options, clock: () => START });
    const { accessToken: token } = portal.signIn();
    const { accountId, roles } = portal.directory.accounts[0] ?? { accountId: "", roles: [] };
    const query = `account_id=${accountId}&role_name=${roles[0]}`;
    const { headers, body } = await call(portal, `/federation/credentials?${query}`, { token });
    return { token, body, requestId: headers.get("x-amzn-requestid"), directory: portal.directory };
  }

  test("makes a run repeat", async () => {
    expect(await run({ seed: 7 })).toEqual(await run({ seed: 7 }));
    expect(await run({ seed: 7 })).not.toEqual(await run({ seed: 8 }));
  });

  test("is needed for that: without one only the directory repeats", async () => {
    const directory = generateDirectory();
    const [first, second] = [await run({}), await run({})];
    expect(first).toMatchObject({ directory });
    expect(second).toMatchObject({ directory });
    expect(first).not.toEqual(second);
  });
});

describe("options", () => {
  test.each<[string, unknown]>([
    ["region", "eu west 1"],
    ["region", "us-east-1.example.com"],
    ["clock", 0],
    ["seed", 1.5],
    ["sessionDuration", -1],
    ["sessionDuration", "8h"],
    ["roleCredentialsDuration", Number.NaN],
    ["accessTokenDuration", -1],
    ["registrationDuration", 0.5],
    ["deviceCodeDuration", "10m"],
    ["deviceCodeInterval", Number.POSITIVE_INFINITY],
    ["authorizationCodeDuration", null],
    ["refreshTokens", "once"],
    ["autoApprove", "yes"],
    ["onAnswer", {}],
    ["throttle.rate", { rate: 0, burst: 1 }],
    ["throttle.rate", { rate: Number.POSITIVE_INFINITY, burst: 1 }],
    ["throttle.burst", { rate: 1, burst: 0.5 }],
    ["throttle.retryAfter", { rate: 1, burst: 1, retryAfter: -3 }],
    ["cors", "*"],
    ["cors", ["http://localhost/path"]],
  ])("%s is refused by its name when it is %j", (name, value) => {
    const option = name.split(".")[0] ?? name;
    const create = () => createPortal({ [option]: value });
    expect(create).toThrow(TypeError);
    expect(create).toThrow(`${name} must be `);
  });

  test("a bad directory is refused by the path of what is wrong", () => {
    const directory = { startUrl: "https://idc.example/start", accounts: [{ accountId: 12 }] };
    const create = () => createPortal({ directory } as unknown as PortalOptions);
    expect(create).toThrow(DirectoryError);
  });

  test("the directory is the portal's own: a later change to the given one does not reach it", async () => {
    const directory = structuredClone(generateDirectory({ accounts: 2 })) as {
      startUrl: string;
      accounts: unknown[];
    };
    const portal = createPortal({ directory } as PortalOptions);
    directory.accounts.pop();
    const { body } = await call<{ accountList: unknown[] }>(portal, ACCOUNTS, {
      token: portal.signIn().accessToken,
    });
    expect(body.accountList).toHaveLength(2);
  });

  test("the region is there for a client to read", () => {
    expect(createPortal().region).toBe("us-east-1");
    expect(createPortal({ region: "eu-central-2" }).region).toBe("eu-central-2");
  });
});
