import { generateDirectory } from "@identity-center/emulator";
import { inEachBrowser, launched } from "identity-center-testing/in-each-browser";
import { openPage } from "identity-center-testing/open-page";
import type { KeyInput, Page } from "puppeteer-core";
import { expect, onTestFinished, test } from "vitest";
import { openWorld, type World, type WorldOptions } from "./world";

/** The name of what has the focus; "" if nothing has it. */
function focusedOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement: it } = document;
    if (!it || it === document.body) return "";
    return it.getAttribute("aria-label") ?? it.textContent ?? "";
  });
}

/** A user who has a keyboard alone. */
function keyboardOf(page: Page) {
  const focused = () => focusedOf(page);
  const sees = (name: string | RegExp) => expect.poll(focused, { timeout: 15_000 }).toMatch(name);
  const keyboard = {
    focused,
    sees,
    async press(key: KeyInput, ...more: readonly KeyInput[]) {
      await page.keyboard.press(key);
      await expect.poll(focused, { timeout: 5_000, message: `the focus after ${key}` }).not.toBe("");
      const [next, ...others] = more;
      if (next) await keyboard.press(next, ...others);
    },
    async pressBack() {
      await page.keyboard.down("Shift");
      await keyboard.press("Tab");
      await page.keyboard.up("Shift");
    },
    /** Goes on with Tab until something has the focus. */
    async tabTo(name: RegExp) {
      for (let count = 0; count < 10 && !name.test(await focused()); count += 1)
        await page.keyboard.press("Tab");
      await sees(name);
    },
  };
  return keyboard;
}

inEachBrowser("the page by keyboard", 60_000, (installed) => {
  const browser = launched(installed);

  /** Opens the page, and signs in by keyboard. */
  async function signedIn(options: WorldOptions = {}) {
    const world: World = await openWorld(options);
    onTestFinished(() => world.close());
    const tab = await openPage(browser(), world.origin);
    onTestFinished(() => tab.close());
    const keys = keyboardOf(tab.page);
    await tab.shows("You are signed out");
    await keys.tabTo(/^Sign in$/);
    await keys.press("Enter");
    await keys.sees(/^Open the sign-in page$/);
    const confirming = await newTab(tab, () => keys.press("Enter"));
    const there = keyboardOf(confirming);
    await there.tabTo(/^Allow$/);
    await confirming.keyboard.press("Enter");
    await confirming.waitForFunction(() => !document.querySelector("form"), { polling: 100 });
    await confirming.close();
    await tab.page.bringToFront();
    await keys.sees(/^Search accounts and roles$/);
    return { tab, keys, page: tab.page, world };
  }

  /** The tab that a key opens, once it has loaded. */
  async function newTab({ context }: Awaited<ReturnType<typeof openPage>>, press: () => Promise<void>) {
    const before = await context.pages();
    await press();
    const opened = async () => (await context.pages()).find((page) => !before.includes(page));
    await expect.poll(async () => (await opened())?.url() ?? "", { timeout: 15_000 }).toMatch(/^http/);
    const page = (await opened()) as Page;
    await page.waitForFunction(() => document.readyState === "complete", { polling: 100 });
    return page;
  }

  test("all is done, and the focus is never lost", async () => {
    const { tab, keys, page } = await signedIn();
    await tab.shows("36 roles in 12 accounts");
    await page.keyboard.type("readonly");
    await tab.shows(" of 36 roles");
    await keys.press("ArrowDown");
    await keys.sees(/^Console: ReadOnly/);
    const [, whose = ""] = /^Console: (.*) \(new tab\)$/.exec(await keys.focused()) ?? [];

    // A favourite moves to the top, and the list with it; the focus stays.
    await keys.press("ArrowRight", "ArrowRight", "Enter", "/", "Escape", "ArrowDown");
    await keys.sees(`Console: ${whose} (new tab)`);
    await keys.press("ArrowRight", "ArrowRight");
    await keys.sees(`Favourite: ${whose}`);
    const place = () => page.evaluate(() => document.activeElement?.getBoundingClientRect().top);
    await keys.press("ArrowDown", "ArrowDown");
    const second = await keys.focused();
    const before = await place();
    await keys.press("Enter");
    await expect.poll(() => page.$$eval("[aria-pressed=true]", ({ length }) => length)).toBe(4);
    expect([await keys.focused(), await place()]).toEqual([second, before]);
    // One that is taken off leaves its place to the next.
    await keys.press("Home");
    await keys.sees(`Favourite: ${whose}`);
    await keys.press(" ");
    await keys.sees(second);
    await keys.press(" ");
    await expect.poll(() => page.$$eval("[aria-pressed=true]", ({ length }) => length)).toBe(0);
    await keys.sees(/^Favourite: /);

    await keys.press("ArrowLeft");
    const keysOf = await keys.focused();
    expect(keysOf).toMatch(/^Keys: /);
    await keys.press("Enter");
    await keys.sees(/^Copy$/);
    await keys.press("Enter");
    await tab.shows("Copied.");
    expect(await page.evaluate(() => noted.copied.length)).toBe(1);
    await keys.press("Escape");
    await keys.sees(keysOf);

    await keys.press("ArrowLeft");
    const consoleOf = await keys.focused();
    const console = await newTab(tab, () => keys.press("Enter"));
    await expect.poll(() => console.url(), { timeout: 15_000 }).toContain("/federation?Action=login");
    await console.close();
    await page.bringToFront();
    await keys.sees(consoleOf);

    await keys.pressBack();
    await keys.sees(/^Search accounts and roles$/);
    await keys.pressBack();
    await keys.sees(/^Sign out$/);
    await keys.press("Enter");
    await tab.shows("You are signed out");
    await keys.sees(/^Sign in$/);
    expect(await page.evaluate(() => [noted.violations, noted.errors])).toEqual([[], []]);
  });

  test("rows that come in, and a scroll to elsewhere, leave the focus where it is", async () => {
    const { tab, keys, page, world } = await signedIn({
      portal: { directory: generateDirectory({ accounts: 40 }) },
    });
    await tab.shows("roles in 40 accounts");
    // Of the accounts that are asked for their roles, the sixth alone gets an answer.
    const asked = new Set<string | null>();
    world.stand.in = ({ url }) => {
      const { pathname, searchParams } = new URL(url);
      if (!pathname.endsWith("/roles")) return undefined;
      asked.add(searchParams.get("account_id"));
      return [...asked][5] === searchParams.get("account_id")
        ? undefined
        : new Response("{}", { status: 429 });
    };
    await page.reload();
    await tab.shows("The portal limits how often it is asked.");
    await page.waitForSelector(".row.role");
    await keys.press("/", "ArrowDown", "ArrowDown");
    const role = await keys.focused();
    const place = () =>
      page.evaluate(() => {
        const top = (it: Element | null | undefined) => it?.getBoundingClientRect().top ?? Number.NaN;
        return top(document.activeElement) - top(document.querySelector(".rows"));
      });
    const row = () => page.evaluate(() => document.activeElement?.closest("[aria-rowindex]")?.ariaRowIndex);
    const [before, rowBefore] = [await place(), await row()];
    world.stand.in = undefined;
    await tab.shows("roles in 40 accounts");
    expect(await row()).not.toBe(rowBefore);
    expect([await keys.focused(), await place()]).toEqual([role, before]);
    for (const by of [3_000, -1_000, 2_000, -4_000]) {
      await page.$eval(".rows", (view, by) => view.scrollBy(0, by), by);
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
      expect(await keys.focused()).toBe(role);
    }
    await keys.press("ArrowUp", "ArrowDown");
    await keys.sees(role);
  });
});
