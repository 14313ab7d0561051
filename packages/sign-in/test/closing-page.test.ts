import type { PortalOptions } from "@identity-center/emulator";
import { signInWithBrowser } from "@identity-center/sign-in";
import { axeFaults } from "identity-center-testing/axe";
import { browsers, type InstalledBrowser } from "identity-center-testing/browsers";
import type { Browser, Page } from "puppeteer-core";
import { describe, expect, onTestFinished, test } from "vitest";
import { stillClock } from "./fake-clock";
import { openWorld } from "./world";

const titleOf = ({ name, missing }: InstalledBrowser) =>
  `the last page in ${name}${missing ? ` (skipped: ${missing})` : ""}`;

describe.each(browsers.map((installed) => [titleOf(installed), installed] as const))(
  "%s",
  { timeout: 90_000 },
  (_, { missing, launch }) => {
    /**
     * Signs in with a browser that the program opens: what a link of a page opened could be closed in any case.
     */
    async function begin(portal: PortalOptions) {
      const { options } = await openWorld(portal, stillClock());
      let result: Promise<string> | undefined;
      const browser = await new Promise<Browser>((resolve, reject) => {
        const openBrowser = (url: string) => launch({ opens: url }).then(resolve, reject);
        const signIn = signInWithBrowser({ ...options, openBrowser });
        result = signIn.then(
          () => "signed in",
          ({ message }) => message,
        );
      });
      onTestFinished(() => browser.close());
      const tabs = async () => (await browser.pages()).filter((page) => page.url().startsWith("http"));
      return { result, tabs };
    }

    async function onlyOne(tabs: () => Promise<Page[]>): Promise<Page> {
      await expect.poll(async () => (await tabs()).length, { timeout: 30_000 }).toBe(1);
      return (await tabs())[0] as Page;
    }

    const shown = async (tab: Page) => {
      await tab.waitForSelector("[role=status]");
      return tab.$eval("[role=status]", ({ textContent }) => textContent);
    };

    describe.skipIf(missing)("of a sign-in", () => {
      test("closes itself where nothing was sent on the way", async () => {
        const { result, tabs } = await begin({ autoApprove: true });
        expect(await result).toBe("signed in");
        await expect.poll(async () => (await tabs()).length, { timeout: 30_000 }).toBe(0);
      });

      test("stays after a form was sent, as no script may close it then, and says so", async () => {
        const { result, tabs } = await begin({ autoApprove: false });
        const tab = await onlyOne(tabs);
        await (await tab.waitForSelector("button[value=approve]"))?.click();
        expect(await result).toBe("signed in");
        await tab.waitForFunction(() => document.title === "Signed in");
        expect(await shown(tab)).toBe("You can close this tab, and go back to where you started.");
        expect(await tab.evaluate(() => [history.length, location.pathname + location.search])).toEqual([
          2,
          "/",
        ]);
        expect(await axeFaults(tab)).toEqual([]);
        await tab.evaluate(() => {
          close();
          return new Promise((resolve) => setTimeout(resolve, 500));
        });
        expect(await tabs()).toEqual([tab]);
      });
    });
  },
);
