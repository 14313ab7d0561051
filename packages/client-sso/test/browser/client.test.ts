import { createPortal, type Listener } from "@identity-center/emulator";
import type { InstalledBrowser } from "identity-center-testing/browsers";
import { inEachBrowser, launched } from "identity-center-testing/in-each-browser";
import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { cases } from "../runtimes/cases";
import type { Outcome } from "../runtimes/perform";
import { openStage, type Stage } from "../runtimes/stage";
import { browserCases, nothingUncaught } from "./cases";
import { bundled, classic, unbundled, type Way, workers } from "./pages";
import type {} from "./scopes/page";
import { openSite, type Site } from "./site";

/** What a bundler makes is the same for all browsers: it is tried in one of them. */
const waysOf: Readonly<Record<InstalledBrowser["name"], readonly Way[]>> = {
  Chromium: [...bundled, classic, unbundled, ...workers],
  Firefox: [classic, unbundled, ...workers],
};

let site: Site;
let stage: Stage;
beforeAll(async () => {
  [site, stage] = await Promise.all([openSite(), openStage()]);
}, 60_000);
afterAll(async () => {
  await site?.close();
  await stage?.close();
});

inEachBrowser("the built client", 30_000, (installed) => {
  const browser = launched(installed);

  async function open(path: string): Promise<Page> {
    const context = await browser().createBrowserContext();
    const page = await context.newPage();
    await page.goto(`${site.origin}/${path}`);
    await page.waitForFunction(() => "performCases" in globalThis);
    return page;
  }

  describe.each(waysOf[installed.name].map((way) => [way.title, way] as const))("%s", (_, { path }) => {
    let outcomes: Map<string, Outcome>;
    beforeAll(async () => {
      const page = await open(path);
      const told = await page.evaluate((url) => performCases(url), stage.url);
      outcomes = new Map(told.map((outcome) => [outcome.name, outcome]));
      await page.browserContext().close();
    }, 60_000);

    for (const name of [...[...cases, ...browserCases].map((item) => item.name), nothingUncaught]) {
      test(name, () => expect(outcomes.get(name)).toEqual({ name }));
    }
  });

  describe("without a network", () => {
    let page: Page;
    let listener: Listener;
    let given: { region: string; endpoint: string; accessToken: string };
    beforeEach(async () => {
      page = await open(unbundled.path);
      const portal = createPortal({ cors: [site.origin] });
      listener = await portal.listen();
      const { accessToken } = portal.signIn();
      given = { region: portal.region, endpoint: listener.endpoint, accessToken };
      await page.setOfflineMode(true);
    });
    afterEach(async () => {
      await page?.browserContext().close();
      await listener?.close();
    });

    test("a call is a NetworkError after its last attempt, which is not blamed on CORS", async () => {
      const error = await page.evaluate(async ({ region, endpoint, accessToken }) => {
        const clock = { now: () => Date.now(), sleep: async () => {} };
        const client = new sso.SSO({ region, endpoint, clock });
        const thrown = await client.listAccounts({ accessToken }).catch((what) => what);
        const typed = thrown instanceof sso.TransportError;
        const { name, message, $metadata, cause } = thrown;
        return { typed, name, attempts: $metadata?.attempts, blamed: message !== cause.message };
      }, given);
      expect(error).toEqual({ typed: true, name: "NetworkError", attempts: 3, blamed: false });
    });

    test("a call that waits for its next attempt succeeds when the network is back", async () => {
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
      await page.setOfflineMode(false);
      expect(await attempts).toBe(2);
    });
  });
});
