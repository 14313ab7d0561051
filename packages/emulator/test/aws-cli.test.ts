import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPortal, generateDirectory, type Listener } from "../src/index";
import { call } from "./wire";

const AWS = "/usr/bin/aws";
const missing = !existsSync(AWS);

describe.skipIf(missing)(
  `the AWS CLI${missing ? ` (skipped: there is no ${AWS})` : ""}`,
  { timeout: 60_000 },
  () => {
    const portal = createPortal({ directory: generateDirectory({ accounts: 23, roles: 5 }) });
    const { accessToken, expiresAt } = portal.signIn();
    let listener: Listener;
    let home: string;

    beforeAll(async () => {
      home = mkdtempSync(join(tmpdir(), "idc-emulator-aws-"));
      listener = await portal.listen();
    });
    afterAll(async () => {
      await listener.close();
      rmSync(home, { recursive: true });
    });

    /** Runs `aws sso ...` in a home of its own, where nothing of this machine's configuration is seen. */
    async function aws(...args: string[]): Promise<string> {
      const env = {
        HOME: home,
        PATH: "/usr/bin:/bin",
        AWS_CONFIG_FILE: join(home, "config"),
        AWS_DATA_PATH: join(home, "models"),
        AWS_EC2_METADATA_DISABLED: "true",
      };
      const { stdout } = await promisify(execFile)(AWS, ["sso", ...args], { env });
      return stdout;
    }

    async function query(operation: string, ...args: string[]): Promise<unknown> {
      const where = ["--endpoint-url", listener.endpoint, "--region", "us-east-1", "--output", "json"];
      return JSON.parse(await aws(operation, ...where, "--access-token", accessToken, ...args));
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
      // `aws sso logout` takes its tokens from the cache, and its endpoint from nowhere but its own rules.
      const cache = join(home, ".aws", "sso", "cache");
      mkdirSync(cache, { recursive: true });
      const token = { startUrl: portal.directory.startUrl, region: "us-east-1", accessToken, expiresAt };
      writeFileSync(join(cache, "token.json"), JSON.stringify(token));
      const rules = join(home, "models", "sso", "2019-06-10");
      mkdirSync(rules, { recursive: true });
      writeFileSync(join(rules, "endpoint-rule-set-1.json"), JSON.stringify(alwaysAt(listener.endpoint)));

      expect((await call(portal, "/assignment/accounts", { token: accessToken })).status).toBe(200);
      await aws("logout");
      expect((await call(portal, "/assignment/accounts", { token: accessToken })).status).toBe(401);
    });
  },
);

function alwaysAt(url: string): unknown {
  const endpoint = { url, properties: {}, headers: {} };
  return { version: "1.0", parameters: {}, rules: [{ type: "endpoint", conditions: [], endpoint }] };
}
