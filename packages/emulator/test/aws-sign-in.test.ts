import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPortal, type Listener } from "../src/index";
import { AwsHome, missing } from "./aws-home";
import { DEVICE_CODE, PORTAL_SCOPE } from "./oidc-wire";
import { call } from "./wire";

// The tests share a home folder, and each continues where the previous one ended.
describe.skipIf(missing !== undefined)(
  `aws sso login${missing === undefined ? "" : ` (skipped: ${missing})`}`,
  { timeout: 120_000 },
  () => {
    const answers: string[] = [];
    const portal = createPortal({
      autoApprove: true,
      onAnswer: ({ operation, grantType, status }) => {
        answers.push([operation, grantType, status].filter((part) => part !== undefined).join(" "));
      },
    });
    const [account] = portal.directory.accounts;
    let listener: Listener;
    let home: AwsHome;

    beforeAll(async () => {
      listener = await portal.listen();
      home = new AwsHome();
      home.useEndpoint(listener.endpoint);
      writeFileSync(
        join(home.folder, "config"),
        `[sso-session acme]
sso_start_url = ${portal.directory.startUrl}
sso_region = us-east-1
sso_registration_scopes = ${PORTAL_SCOPE}

[profile work]
sso_session = acme
sso_account_id = ${account?.accountId}
sso_role_name = ${account?.roles[0]}
region = us-east-1

[profile legacy]
sso_start_url = ${portal.directory.startUrl}
sso_region = us-east-1
sso_account_id = ${account?.accountId}
sso_role_name = ${account?.roles[0]}
region = us-east-1
`,
      );
    });
    afterAll(async () => {
      await listener.close();
      home.remove();
    });

    function aws(...args: string[]): Promise<string> {
      answers.length = 0;
      return home.run(...args);
    }

    function cacheFile(key: string): string {
      return join(
        home.folder,
        ".aws",
        "sso",
        "cache",
        `${createHash("sha1").update(key).digest("hex")}.json`,
      );
    }

    function cached(key: string): Record<string, string> {
      return JSON.parse(readFileSync(cacheFile(key), "utf8"));
    }

    test("signs in to a session, keeps the tokens, and gets credentials with them", async () => {
      expect(await aws("sso", "login", "--no-browser", "--profile", "work")).toContain(
        `Successfully logged into Start URL: ${portal.directory.startUrl}`,
      );
      expect(answers).toEqual([
        "RegisterClient 200",
        "StartDeviceAuthorization 200",
        `CreateToken ${DEVICE_CODE} 200`,
      ]);
      const token = cached("acme");
      expect(token).toMatchObject({
        startUrl: portal.directory.startUrl,
        region: "us-east-1",
        accessToken: expect.stringMatching(/^aoa/),
        refreshToken: expect.stringMatching(/^aor/),
        clientId: expect.any(String),
        clientSecret: expect.any(String),
      });
      expect((await call(portal, "/assignment/accounts", { token: `${token.accessToken}` })).status).toBe(
        200,
      );

      const listing = await aws("configure", "list", "--profile", "work");
      expect(listing).toMatch(/access_key +\*{16}[A-Z2-7]{4} +sso/);
      expect(answers).toEqual(["GetRoleCredentials 200"]);
    });

    test("refreshes a token that has expired", async () => {
      const token = cached("acme");
      const expired = { ...token, expiresAt: "2020-01-01T00:00:00Z" };
      writeFileSync(cacheFile("acme"), JSON.stringify(expired));
      rmSync(join(home.folder, ".aws", "cli"), { recursive: true, force: true });
      expect(await aws("configure", "list", "--profile", "work")).toMatch(/access_key .* sso/);
      expect(answers).toEqual(["CreateToken refresh_token 200", "GetRoleCredentials 200"]);
      expect(cached("acme").accessToken).not.toBe(token.accessToken);
    });

    test("signs in the old way, without a refresh token, and out of all", async () => {
      await aws("sso", "login", "--no-browser", "--profile", "legacy");
      const token = cached(portal.directory.startUrl);
      expect(token.accessToken).toMatch(/^aoa/);
      expect(token).not.toHaveProperty("refreshToken");

      const session = cached("acme");
      await aws("sso", "logout");
      expect(answers.filter((answer) => answer === "Logout 200")).toHaveLength(2);
      for (const { accessToken } of [token, session]) {
        expect((await call(portal, "/assignment/accounts", { token: `${accessToken}` })).status).toBe(401);
      }
    });
  },
);
