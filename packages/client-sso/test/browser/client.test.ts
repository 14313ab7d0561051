import { once } from "node:events";
import { createPortal, generateDirectory, type Listener, type Portal } from "@identity-center/emulator";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { launch, missing } from "./chromium";
import { openSite, type Site } from "./site";

declare global {
  var sso: typeof import("@identity-center/client-sso");
}

const title = missing ? `the built client in Chromium (skipped: ${missing})` : "the built client in Chromium";

describe.skipIf(missing)(title, { timeout: 30_000 }, () => {
  let browser: Browser;
  let site: Site;
  beforeAll(async () => {
    [browser, site] = await Promise.all([launch(), openSite()]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  describe.each(["bundled", "unbundled"])("%s", (path) => {
    let page: Page;
    let portal: Portal;
    let listener: Listener;
    const uncaught: Error[] = [];
    beforeAll(async () => {
      portal = createPortal({
        cors: [site.origin],
        directory: generateDirectory({ accounts: 45, roles: 2, seed: 1 }),
      });
      listener = await portal.listen();
      page = await browser.newPage();
      page.on("pageerror", (error) => uncaught.push(error));
      await page.goto(`${site.origin}/${path}`);
      await page.waitForFunction(() => "sso" in globalThis);
    });
    afterAll(async () => {
      await page?.close();
      await listener?.close();
    });

    let given: { region: string; endpoint: string; accessToken: string };
    beforeEach(() => {
      const { region } = portal;
      given = { region, endpoint: listener.endpoint, accessToken: portal.signIn().accessToken };
    });

    test("lists all accounts, page by page", async () => {
      const pages = await page.evaluate(async ({ region, endpoint, accessToken }) => {
        const client = new sso.SSOClient({ region, endpoint });
        const found: string[][] = [];
        for await (const { accountList } of sso.paginateListAccounts({ client }, { accessToken })) {
          found.push(accountList.map(({ accountId }) => accountId));
        }
        return found;
      }, given);
      expect(pages.map(({ length }) => length)).toEqual([20, 20, 5]);
      expect(pages.flat()).toEqual(portal.directory.accounts.map(({ accountId }) => accountId));
    });

    test("gets credentials of a role", async () => {
      const { accountId, roles } = portal.directory.accounts[44] ?? expect.fail();
      const { found, credentials } = await page.evaluate(
        async ({ region, endpoint, ...ask }) => {
          const client = new sso.SSO({ region, endpoint });
          const names: string[] = [];
          for await (const { roleName } of sso.iterateAccountRoles({ client }, ask)) names.push(roleName);
          const { roleCredentials } = await client.getRoleCredentials({ ...ask, roleName: `${names[1]}` });
          return { found: names, credentials: roleCredentials };
        },
        { ...given, accountId },
      );
      expect(found).toEqual(roles);
      expect(credentials).toEqual({
        accessKeyId: expect.stringMatching(/^ASIA/),
        secretAccessKey: expect.any(String),
        sessionToken: expect.any(String),
        expiration: expect.any(Number),
      });
      expect(credentials.expiration).toBeGreaterThan(Date.now());
    });

    test("a refused token is a typed error", async () => {
      portal.revoke(given.accessToken);
      const error = await page.evaluate(async ({ region, endpoint, accessToken }) => {
        const client = new sso.SSOClient({ region, endpoint });
        const thrown = await client.send(new sso.ListAccountsCommand({ accessToken })).catch((what) => what);
        return {
          typed: thrown instanceof sso.UnauthorizedException && thrown instanceof sso.SSOServiceException,
          name: thrown.name,
          status: thrown.$metadata.httpStatusCode,
          requestId: thrown.$metadata.requestId,
        };
      }, given);
      expect(error).toEqual({
        typed: true,
        name: "UnauthorizedException",
        status: 401,
        requestId: expect.stringMatching(/^[\da-f-]{36}$/),
      });
    });

    test("an input that the service would refuse does not leave the page", async () => {
      const message = await page.evaluate(async ({ region, accessToken }) => {
        const client = new sso.SSO({ region, endpoint: `${location.origin}/never` });
        const thrown = await client.listAccountRoles({ accessToken, accountId: "" }).catch((what) => what);
        return thrown instanceof sso.InvalidParameterError ? thrown.message : `not typed: ${thrown}`;
      }, given);
      expect(message).toContain("accountId");
    });

    test("an abort ends the call and its connection", async () => {
      const asked = once(site.never, "asked");
      const gone = once(site.never, "gone");
      const error = page.evaluate(async ({ region, accessToken }) => {
        const client = new sso.SSOClient({ region, endpoint: `${location.origin}/never` });
        const controller = new AbortController();
        addEventListener("stop", () => controller.abort(), { once: true });
        const { signal } = controller;
        const call = client.send(new sso.ListAccountsCommand({ accessToken }), { abortSignal: signal });
        return call.catch(({ name }: Error) => name);
      }, given);
      await asked;
      await page.evaluate(() => dispatchEvent(new Event("stop")));
      expect(await error).toBe("AbortError");
      await gone;
    });

    test("a portal that lets no page call is a transport error", async () => {
      const closed = await createPortal().listen();
      try {
        const typed = await page.evaluate(
          async ({ region, endpoint, accessToken }) => {
            const client = new sso.SSOClient({ region, endpoint, maxAttempts: 1 });
            const thrown = await client
              .send(new sso.ListAccountsCommand({ accessToken }))
              .catch((what) => what);
            return thrown instanceof sso.TransportError;
          },
          { ...given, endpoint: closed.endpoint },
        );
        expect(typed).toBe(true);
      } finally {
        await closed.close();
      }
    });

    test("logs out", async () => {
      const status = await page.evaluate(async ({ region, endpoint, accessToken }) => {
        const client = new sso.SSO({ region, endpoint });
        const { $metadata } = await client.logout({ accessToken });
        return $metadata.httpStatusCode;
      }, given);
      expect(status).toBe(200);
      expect(portal.revoke(given.accessToken)).toBe(false);
    });

    test("nothing was thrown that nobody caught", () => {
      expect(uncaught).toEqual([]);
    });
  });
});
