import type { PortalOptions } from "@identity-center/emulator";
import { signInWithBrowser } from "@identity-center/sign-in";
import { axeFaults } from "identity-center-testing/axe";
import { inEachBrowser } from "identity-center-testing/in-each-browser";
import type { Browser, Page } from "puppeteer-core";
import { expect, onTestFinished, test } from "vitest";
import { stillClock } from "./fake-clock";
import { openWorld } from "./world";

const tabsOf = async (browser: Browser) =>
  (await browser.pages()).filter((page) => page.url().startsWith("http"));

inEachBrowser("the last page", 90_000, ({ name, launch }) => {
  /** A sign-in that waits at the page which a browser has to open, and what becomes of it. */
  async function begin(portal: PortalOptions) {
    const { options } = await openWorld(portal, stillClock());
    let outcome: Promise<string> | undefined;
    const page = await new Promise<string>((resolve) => {
      const openBrowser = async (url: string) => resolve(url);
      outcome = signInWithBrowser({ ...options, openBrowser }).then(
        () => "signed in",
        ({ message }) => message,
      );
    });
    return { page, outcome };
  }

  async function launchWith(opens: string): Promise<Browser> {
    const browser = await launch({ opens });
    onTestFinished(() => browser.close());
    return browser;
  }

  /** A tab whose history begins with a page. That of a tab which Chromium is told to open begins with a blank one. */
  async function openTab(browser: Browser, url: string): Promise<Page> {
    if (name === "Chromium") {
      const another = await launchWith(url);
      await expect.poll(async () => (await tabsOf(another)).length, { timeout: 30_000 }).toBe(1);
      return (await tabsOf(another))[0] as Page;
    }
    const tab = await browser.newPage();
    await tab.goto(url);
    return tab;
  }

  const shown = async (tab: Page) => {
    await tab.waitForSelector("[role=status]");
    return tab.$eval("[role=status]", ({ textContent }) => textContent);
  };

  test("closes itself, and stays where a form was sent on the way", async () => {
    const unasked = await begin({ autoApprove: true });
    const asked = await begin({ autoApprove: false });
    // The browser opens it by itself: what a link of a page opened could be closed in any case.
    const browser = await launchWith(unasked.page);
    expect(await unasked.outcome).toBe("signed in");
    await expect.poll(async () => (await tabsOf(browser)).length, { timeout: 30_000 }).toBe(0);

    // No script may close that one then, and it says so.
    const tab = await openTab(browser, asked.page);
    await (await tab.waitForSelector("button[value=approve]"))?.click();
    expect(await asked.outcome).toBe("signed in");
    await tab.waitForFunction(() => document.title === "Signed in");
    expect(await shown(tab)).toBe("You can close this tab, and go back to where you started.");
    expect(await tab.evaluate(() => [history.length, location.pathname + location.search])).toEqual([2, "/"]);
    expect(await axeFaults(tab)).toEqual([]);
    await tab.evaluate(() => {
      close();
      return new Promise((resolve) => setTimeout(resolve, 500));
    });
    expect(await tabsOf(tab.browser())).toEqual([tab]);
  });
});
