import { once } from "node:events";
import { createPortal, type Listener, type Portal } from "@identity-center/emulator";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { cases } from "../runtimes/cases";
import { openStage, type Stage } from "../runtimes/stage";
import { launch, missing } from "./chromium";
import type {} from "./page";
import { openSite, type Site, ways } from "./site";

const title = missing ? `the built client in Chromium (skipped: ${missing})` : "the built client in Chromium";

describe.skipIf(missing)(title, { timeout: 30_000 }, () => {
  let browser: Browser;
  let site: Site;
  let stage: Stage;
  beforeAll(async () => {
    [browser, site, stage] = await Promise.all([launch(), openSite(), openStage()]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await stage?.close();
  });

  describe.each(ways)("%s", (way) => {
    let context: BrowserContext;
    let page: Page;
    let portal: Portal;
    let listener: Listener;
    const uncaught: Error[] = [];
    beforeAll(async () => {
      portal = createPortal({ cors: [site.origin] });
      listener = await portal.listen();
      context = await browser.newContext();
      page = await context.newPage();
      page.on("pageerror", (error) => uncaught.push(error));
      await page.goto(`${site.origin}/${way}/`);
      await page.waitForFunction(() => "sso" in globalThis);
    });
    afterAll(async () => {
      await context?.close();
      await listener?.close();
    });

    let given: { region: string; endpoint: string; accessToken: string };
    beforeEach(() => {
      const { region } = portal;
      given = { region, endpoint: listener.endpoint, accessToken: portal.signIn().accessToken };
    });

    test.each(cases)("$name", async ({ name }) => {
      const outcome = await page.evaluate(([one, url]) => performCase(one, url), [name, stage.url] as const);
      expect(outcome).toEqual({ name });
    });

    test("an abort ends the connection", async () => {
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

    test("an answer is not kept by the browser: who asks again asks the portal", async () => {
      const ids = await page.evaluate(async ({ region, accessToken }) => {
        const client = new sso.SSO({ region, endpoint: `${location.origin}/counted` });
        const outputs = [
          await client.listAccounts({ accessToken }),
          await client.listAccounts({ accessToken }),
        ];
        return outputs.map(({ accountList }) => accountList[0]?.accountId);
      }, given);
      expect(new Set(ids).size).toBe(2);
    });

    test("without a network a call is a NetworkError after its last attempt", async () => {
      await context.setOffline(true);
      try {
        const error = await page.evaluate(async ({ region, endpoint, accessToken }) => {
          const clock = { now: () => Date.now(), sleep: async () => {} };
          const client = new sso.SSO({ region, endpoint, clock });
          const thrown = await client.listAccounts({ accessToken }).catch((what) => what);
          const typed = thrown instanceof sso.TransportError;
          return { typed, name: thrown.name, attempts: thrown.$metadata?.attempts };
        }, given);
        expect(error).toEqual({ typed: true, name: "NetworkError", attempts: 3 });
      } finally {
        await context.setOffline(false);
      }
    });

    test("a network that comes back while a call waits lets it succeed", async () => {
      await context.setOffline(true);
      const attempts = page.evaluate(async ({ region, endpoint, accessToken }) => {
        const back = new Promise<void>((resolve) => {
          addEventListener("online", () => resolve(), { once: true });
        });
        const sleep = () => {
          document.title = "waiting";
          return back;
        };
        const client = new sso.SSO({ region, endpoint, clock: { now: () => Date.now(), sleep } });
        return (await client.listAccounts({ accessToken })).$metadata.attempts;
      }, given);
      await page.waitForFunction(() => document.title === "waiting");
      await context.setOffline(false);
      expect(await attempts).toBe(2);
    });

    test("a portal that lets no page call is a transport error", async () => {
      const closed = await createPortal().listen();
      try {
        const typed = await page.evaluate(
          async ({ region, endpoint, accessToken }) => {
            const client = new sso.SSO({ region, endpoint, maxAttempts: 1 });
            const thrown = await client.listAccounts({ accessToken }).catch((what) => what);
            return thrown instanceof sso.TransportError;
          },
          { ...given, endpoint: closed.endpoint },
        );
        expect(typed).toBe(true);
      } finally {
        await closed.close();
      }
    });

    test("nothing was thrown that nobody caught", () => {
      expect(uncaught).toEqual([]);
    });
  });
});
