import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPortal, generateDirectory, type Listener } from "../src/index";
import { AwsHome, missing } from "./aws-home";
import { call } from "./wire";

describe.skipIf(missing !== undefined)(
  `the AWS CLI${missing === undefined ? "" : ` (skipped: ${missing})`}`,
  { timeout: 60_000 },
  () => {
    const portal = createPortal({ directory: generateDirectory({ accounts: 23, roles: 5 }) });
    const { accessToken, expiresAt } = portal.signIn();
    let listener: Listener;
    let home: AwsHome;

    beforeAll(async () => {
      home = new AwsHome();
      listener = await portal.listen();
    });
    afterAll(async () => {
      await listener.close();
      home.remove();
    });

    async function query(operation: string, ...args: string[]): Promise<unknown> {
      const where = ["--endpoint-url", listener.endpoint, "--region", "us-east-1", "--output", "json"];
      return JSON.parse(await home.run("sso", operation, ...where, "--access-token", accessToken, ...args));
    }

    test("lists all accounts, page after page", async () => {
      expect(await query("list-accounts", "--page-size", "10")).toEqual({
        accountList: portal.directory.accounts.map(({ roles: _, ...account }) => account),
      });
    });

    test("lists roles, and as many as are asked for", async () => {
      const [account] = portal.directory.accounts;
      const id = `${account?.accountId}`;
      const roleList = account?.roles.map((roleName) => ({ roleName, accountId: id }));
      expect(await query("list-account-roles", "--account-id", id)).toEqual({ roleList });
      expect(
        await query("list-account-roles", "--account-id", id, "--page-size", "2", "--max-items", "3"),
      ).toEqual({
        roleList: roleList?.slice(0, 3),
        NextToken: expect.any(String),
      });
    });

    test("gets role credentials", async () => {
      const [account] = portal.directory.accounts;
      const assignment = ["--account-id", `${account?.accountId}`, "--role-name", `${account?.roles[0]}`];
      expect(await query("get-role-credentials", ...assignment)).toEqual({
        roleCredentials: {
          accessKeyId: expect.stringMatching(/^ASIA/),
          secretAccessKey: expect.any(String),
          sessionToken: expect.any(String),
          expiration: expect.any(Number),
        },
      });
    });

    test("reports an error by its type and message", async () => {
      await expect(query("list-account-roles", "--account-id", "000000000000")).rejects.toThrow(
        "An error occurred (ForbiddenException) when calling the ListAccountRoles operation: No access",
      );
    });

    test("ends the session when it logs out", async () => {
      // `aws sso logout` reads its tokens from the cache.
      const cache = join(home.folder, ".aws", "sso", "cache");
      mkdirSync(cache, { recursive: true });
      const token = { startUrl: portal.directory.startUrl, region: "us-east-1", accessToken, expiresAt };
      writeFileSync(join(cache, "token.json"), JSON.stringify(token));
      home.useEndpoint(listener.endpoint);

      expect((await call(portal, "/assignment/accounts", { token: accessToken })).status).toBe(200);
      await home.run("sso", "logout");
      expect((await call(portal, "/assignment/accounts", { token: accessToken })).status).toBe(401);
    });
  },
);
