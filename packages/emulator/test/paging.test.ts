import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createPortal, type Directory, generateDirectory, type Portal } from "../src/index";
import { call, errorBody } from "./wire";

interface AccountPage {
  nextToken: string | null;
  accountList: { accountId: string }[];
}

interface RolePage {
  nextToken: string | null;
  roleList: { roleName: string; accountId: string }[];
}

/** Follows the page tokens to the end of a list, and returns the bodies. */
async function pages<Body extends { nextToken: string | null }>(
  portal: Portal,
  path: string,
  size?: number,
): Promise<Body[]> {
  const { accessToken: token } = portal.signIn();
  const bodies: Body[] = [];
  let nextToken: string | null = "";
  while (nextToken !== null) {
    const query = new URLSearchParams();
    if (size !== undefined) query.set("max_result", String(size));
    if (nextToken !== "") query.set("next_token", nextToken);
    const { body }: { body: Body } = await call(portal, `${path}${path.includes("?") ? "&" : "?"}${query}`, {
      token,
    });
    bodies.push(body);
    nextToken = body.nextToken;
  }
  return bodies;
}

function organisation(accounts: number, roles: number): { portal: Portal; directory: Directory } {
  const directory = generateDirectory({ accounts, roles });
  return { portal: createPortal({ directory }), directory };
}

describe("pages", () => {
  test("of accounts add up to the directory, for any number of accounts and any size", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(60), fc.integer({ min: 1, max: 100 }), async (count, size) => {
        const { portal, directory } = organisation(count, 1);
        const bodies = await pages<AccountPage>(portal, "/assignment/accounts", size);
        expect(bodies.flatMap(({ accountList }) => accountList.map(({ accountId }) => accountId))).toEqual(
          directory.accounts.map(({ accountId }) => accountId),
        );
        expect(bodies).toHaveLength(Math.max(1, Math.ceil(count / size)));
      }),
    );
  });

  test("of roles add up to the account's, for any number of roles and any size", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(60), fc.integer({ min: 1, max: 100 }), async (count, size) => {
        const { portal, directory } = organisation(2, count);
        for (const { accountId, roles } of directory.accounts) {
          const bodies = await pages<RolePage>(portal, `/assignment/roles?account_id=${accountId}`, size);
          expect(bodies.flatMap(({ roleList }) => roleList)).toEqual(
            roles.map((roleName) => ({ roleName, accountId })),
          );
        }
      }),
    );
  });

  test("hold 20 items unless the client says otherwise", async () => {
    const { portal, directory } = organisation(45, 45);
    const accounts = await pages<AccountPage>(portal, "/assignment/accounts");
    expect(accounts.map(({ accountList }) => accountList.length)).toEqual([20, 20, 5]);
    const accountId = directory.accounts[0]?.accountId;
    const roles = await pages<RolePage>(portal, `/assignment/roles?account_id=${accountId}`);
    expect(roles.map(({ roleList }) => roleList.length)).toEqual([20, 20, 5]);
  });

  test.each(["0", "101", "-1", "1.5", "1e1", " 5", "ten", ""])("cannot have the size %j", async (size) => {
    const { portal } = organisation(3, 3);
    const { accessToken: token } = portal.signIn();
    const path = `/assignment/accounts?max_result=${encodeURIComponent(size)}`;
    const { status, body } = await call(portal, path, { token });
    expect(status).toBe(400);
    expect(body).toEqual(
      errorBody("InvalidRequestException", "ResultSize parameter must be within the valid limits of: 1-100"),
    );
  });
});

describe("a page token", () => {
  const portal = createPortal({ directory: generateDirectory({ accounts: 30, roles: 30 }) });
  const [one, two] = portal.directory.accounts.map(({ accountId }) => accountId);
  const accounts = "/assignment/accounts?max_result=10";
  const rolesOf = (accountId: string | undefined) =>
    `/assignment/roles?max_result=10&account_id=${accountId}`;

  async function tokenFrom(path: string, token: string): Promise<string> {
    const { body } = await call<{ nextToken: string }>(portal, path, { token });
    return body.nextToken;
  }

  async function statusWith(path: string, nextToken: string, token: string): Promise<number> {
    return (await call(portal, `${path}&next_token=${encodeURIComponent(nextToken)}`, { token })).status;
  }

  test("gives the same page every time, since a client that retries asks twice", async () => {
    const { accessToken: token } = portal.signIn();
    const path = `${accounts}&next_token=${await tokenFrom(accounts, token)}`;
    const first = await call(portal, path, { token });
    expect(first.status).toBe(200);
    expect((await call(portal, path, { token })).body).toEqual(first.body);
  });

  test("goes with another page size", async () => {
    const { accessToken: token } = portal.signIn();
    const nextToken = await tokenFrom(accounts, token);
    const path = `/assignment/accounts?max_result=100&next_token=${nextToken}`;
    const { body } = await call<AccountPage>(portal, path, { token });
    expect(body.accountList.map(({ accountId }) => accountId)).toEqual(
      portal.directory.accounts.slice(10).map(({ accountId }) => accountId),
    );
  });

  test("is refused in another session, for another operation and for another account", async () => {
    const { accessToken: token } = portal.signIn();
    const ofAccounts = await tokenFrom(accounts, token);
    const ofRoles = await tokenFrom(rolesOf(one), token);
    expect(await statusWith(accounts, ofAccounts, portal.signIn().accessToken)).toBe(400);
    expect(await statusWith(rolesOf(one), ofAccounts, token)).toBe(400);
    expect(await statusWith(accounts, ofRoles, token)).toBe(400);
    expect(await statusWith(rolesOf(two), ofRoles, token)).toBe(400);
    expect(await statusWith(rolesOf(one), ofRoles, token)).toBe(200);
  });

  test("is refused when any of its characters is another", async () => {
    const { accessToken: token } = portal.signIn();
    const nextToken = await tokenFrom(accounts, token);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(nextToken.length - 1),
        fc.constantFrom("A", "b", "9", "_", "="),
        async (at, character) => {
          fc.pre(nextToken[at] !== character);
          const forged = nextToken.slice(0, at) + character + nextToken.slice(at + 1);
          expect(await statusWith(accounts, forged, token)).toBe(400);
        },
      ),
    );
  });

  test("is refused when it was never given out", async () => {
    const { accessToken: token } = portal.signIn();
    const anything = fc.oneof(fc.string({ unit: "grapheme" }), fc.base64String());
    await fc.assert(
      fc.asyncProperty(anything, async (nextToken) => {
        const path = `${accounts}&next_token=${encodeURIComponent(nextToken)}`;
        const { status, body } = await call(portal, path, { token });
        expect(status).toBe(400);
        expect(body).toEqual(errorBody("InvalidRequestException", "Invalid next token"));
      }),
    );
  });
});
