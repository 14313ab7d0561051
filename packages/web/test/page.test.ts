import { setTimeout } from "node:timers/promises";
import { generateDirectory } from "@identity-center/emulator";
import { inEachBrowser, launched } from "identity-center-testing/in-each-browser";
import { openPage } from "identity-center-testing/open-page";
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { openWorld, type World } from "./world";

let small: World;
let large: World;
beforeAll(async () => {
  small = await openWorld();
  large = await openWorld({ portal: { directory: generateDirectory({ accounts: 100, roles: 100 }) } });
});
afterAll(async () => {
  await small?.close();
  await large?.close();
});
afterEach(() => {
  small.stand.in = undefined;
});

inEachBrowser("the page", 90_000, (installed) => {
  const browser = launched(installed);
  const { name, launch } = installed;

  async function signedIn(world: World, inBrowser = browser()) {
    const tab = await openPage(inBrowser, world.origin);
    await tab.click("Sign in");
    await tab.shows("Confirm the sign-in");
    const code = await tab.page.$eval(".code", (it) => it.textContent ?? "");
    const link = await tab.page.$eval("a.primary", (it) => it.getAttribute("href"));
    expect(link).toContain(code);
    expect(world.portal.approve(code)).toBe(true);
    // The user comes back from the tab with the sign-in page.
    await tab.page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await tab.shows("Sign out");
    return tab;
  }

  /** Firefox cannot be told of other colours once it runs. */
  async function inDark() {
    if (name === "Firefox") {
      const dark = await launch({ colors: "dark" });
      onTestFinished(() => dark.close());
      return signedIn(small, dark);
    }
    const tab = await inTab();
    await tab.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
    return tab;
  }

  /** One for several tests, each of which leaves it signed in. */
  let shared: ReturnType<typeof signedIn> | undefined;
  const inTab = () => {
    shared ??= signedIn(small);
    return shared;
  };

  describe("clicked through", () => {
    test("sign-in, 10,000 roles, search by keys, credentials, console, sign-out", async () => {
      const tab = await signedIn(large);
      const { page } = tab;
      await tab.shows("10,000 roles in 100 accounts");
      expect(await page.$$eval("[role=row]", ({ length }) => length)).toBeLessThan(60);
      const frames = await page.evaluate(measure);
      console.info(`frames of a scroll and a filter, in ms: ${JSON.stringify(frames)}`);
      // Loose, as other tests run beside this one.
      expect(frames.scroll.median).toBeLessThan(60);
      expect(frames.filter.work).toBeLessThan(200);

      await page.keyboard.press("/");
      await page.keyboard.type("prod readonly");
      await tab.shows(" of 10,000 roles");
      await page.keyboard.press("Enter");
      const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
      await expect.poll(focused).toMatch(/^Console: ReadOnly.*prod/);
      const first = await focused();
      await page.keyboard.press("ArrowDown");
      await expect.poll(focused).not.toBe(first);
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("ArrowRight");
      await expect.poll(focused).toBe(first.replace("Console", "Keys").replace(" (new tab)", ""));

      await page.keyboard.press("Enter");
      await tab.shows("Shown for");
      await tab.click("~/.aws/credentials");
      await tab.click("Copy");
      await tab.shows("Copied.");
      const { copied } = await page.evaluate(() => noted);
      expect(copied).toEqual([
        expect.stringMatching(
          /^\[\d{12}_ReadOnly\w*\]\naws_access_key_id = ASIA\w+\naws_secret_access_key = \S+\naws_session_token = \S+$/,
        ),
      ]);
      const [secret = ""] = /(?<=secret_access_key = )\S+/.exec(copied[0] ?? "") ?? [];
      await page.keyboard.press("Escape");
      await page.waitForFunction(() => !document.querySelector("dialog"));
      const left = await page.evaluate(
        () => document.documentElement.outerHTML + JSON.stringify({ ...localStorage, ...sessionStorage }),
      );
      expect(left).toContain("favourites");
      expect(left).not.toContain(secret);

      const before = (await tab.context.pages()).length;
      await tab.click("Console: ReadOnly");
      await expect
        .poll(async () => (await tab.context.pages()).map((it) => it.url()).join(), { timeout: 10_000 })
        .toContain("/federation?Action=login");
      expect((await tab.context.pages()).length).toBe(before + 1);

      await page.bringToFront();
      await tab.click("Sign out");
      await tab.shows("You are signed out");
      expect(await page.evaluate(() => [noted.violations, noted.errors])).toEqual([[], []]);
      await tab.close();
    });

    test("favourites and recents stay in this browser; a reload shows rows soon", async () => {
      const { page, ...tab } = await inTab();
      await tab.shows("36 roles in 12 accounts");
      await tab.click("Favourite: ");
      await tab.shows("Favourites");
      await page.reload();
      await tab.shows("Favourites");
      await tab.shows("36 roles in 12 accounts");
      const at = await page.evaluate(() => noted.firstRowAt ?? Number.NaN);
      console.info(`first rows ${Math.round(at)} ms after the navigation`);
      expect(at).toBeLessThan(2_000);
    });

    test("axe finds nothing, light and dark, and 320 pixels need no scroll to the side", async () => {
      const faults: string[][] = [];
      for (const [isDark, open] of [
        [false, inTab],
        [true, inDark],
      ] as const) {
        const { page, ...tab } = await open();
        await page.setViewport({ width: 320, height: 640 });
        await tab.shows("36 roles in 12 accounts");
        const looks = () =>
          page.evaluate(() => ({
            isDark: matchMedia("(prefers-color-scheme: dark)").matches,
            widths: [document.documentElement.scrollWidth, innerWidth],
          }));
        expect(await looks()).toEqual({ isDark, widths: [320, 320] });
        faults.push(await tab.faults());
        await tab.click("Keys: ");
        await tab.shows("Shown for");
        expect(await looks()).toEqual({ isDark, widths: [320, 320] });
        faults.push(await tab.faults());
        await tab.click("Close");
      }
      expect(faults).toEqual([[], [], [], []]);
    });

    test("what is no answer of the proxy says what to do", async () => {
      const { page, ...tab } = await inTab();
      small.stand.in = () => new Response("Open the link that idc web printed", { status: 403 });
      await tab.click("Keys: ");
      await tab.shows("The server of this page does not answer.");
      await tab.click("Close");
      await page.reload();
      await tab.shows("The server of this page does not answer.");
      small.stand.in = undefined;
      await tab.click("Try again");
      await tab.shows("36 roles in 12 accounts");
    });

    const refused = (status: number) =>
      new Response("{}", { status, headers: { "x-amzn-errortype": "ServiceUnavailableException" } });
    const notAvailable = "The portal is not available: the server of this page answered with an error.";

    test("a problem is gone once what failed succeeds", async () => {
      const tab = await openPage(browser(), small.origin);
      const { page } = tab;
      await tab.shows("You are signed out");
      small.stand.in = () => refused(503);
      await tab.click("Sign in");
      await tab.shows(notAvailable);
      small.stand.in = undefined;
      await tab.click("Try again");
      await tab.shows("Confirm the sign-in");
      expect(await tab.text()).not.toContain(notAvailable);
      small.stand.in = () => refused(503);
      await tab.shows(notAvailable);
      small.stand.in = undefined;
      small.portal.approve(await page.$eval(".code", (it) => it.textContent ?? ""));
      await tab.shows("36 roles in 12 accounts");
      expect(await tab.text()).not.toContain(notAvailable);

      await tab.click("Favourite: ");
      await tab.shows("Favourites");
      small.stand.in = ({ url }) => (url.includes("/roles?") ? refused(503) : undefined);
      await page.reload();
      await tab.shows(notAvailable);
      await tab.shows("Incomplete: 0 roles so far");
      small.stand.in = undefined;
      await tab.click("Keys: ");
      await tab.shows("Shown for");
      await tab.shows("36 roles in 12 accounts");
      expect(await tab.text()).not.toContain(notAvailable);
      await tab.close();
    });

    test("a list is not said to load beside a problem of the session, which is asked about again", async () => {
      const { page, ...tab } = await inTab();
      const limited = ({ url }: Request) => (url.includes("/roles?") ? refused(429) : undefined);
      small.stand.in = limited;
      await page.reload();
      await tab.shows("The portal limits how often it is asked.");
      expect(await tab.text()).toContain("Loading");
      small.stand.in = (request) => (request.url.includes("/session") ? refused(503) : limited(request));
      await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
      await tab.shows(notAvailable);
      expect(await tab.text()).toContain("Incomplete:");
      expect(await tab.text()).not.toContain("Loading");
      small.stand.in = undefined;
      await page.evaluate(() => skip(10_000));
      await tab.shows("36 roles in 12 accounts");
      expect(await tab.text()).not.toContain(notAvailable);
    });

    test("an account that fails once is listed nevertheless, and one that fails each time ends the listing", async () => {
      const { page, ...tab } = await inTab();
      // The client itself tries twice more.
      let left = 3;
      let account: string | null = null;
      small.stand.in = ({ url }) => {
        if (!url.includes("/roles?")) return undefined;
        const asked = new URL(url).searchParams.get("account_id");
        account ??= asked;
        return asked === account && left-- > 0 ? refused(503) : undefined;
      };
      await page.reload();
      await tab.shows("36 roles in 12 accounts");
      expect(left).toBeLessThan(0);
      expect(await tab.text()).not.toContain(notAvailable);
      left = Number.POSITIVE_INFINITY;
      await page.reload();
      await tab.shows(notAvailable);
      await tab.shows("Incomplete: 33 roles so far");
    });

    test("says what is wrong: session over, portal down, throttled", async () => {
      const { page, ...tab } = await inTab();
      const answer = (status: number) => () =>
        new Response('{"message":"no"}', { status, headers: { "content-type": "application/json" } });
      // The client itself tries twice more.
      small.stand.in = answer(503);
      await tab.click("Keys: ");
      await tab.shows(notAvailable);
      await tab.click("Close");
      await page.reload();
      await tab.shows(notAvailable);
      small.stand.in = undefined;
      await tab.click("Try again");
      await tab.shows("36 roles in 12 accounts");
      small.stand.in = ({ url }) => (url.includes("/roles?") ? answer(503)() : undefined);
      await page.reload();
      await tab.shows("Incomplete: 0 roles so far");
      await tab.shows("not listed");
      // Until it is told of: the client itself tries again.
      small.stand.in = ({ url }) => (url.includes("/roles?") ? answer(429)() : undefined);
      await page.reload();
      await tab.shows("The portal limits how often it is asked.");
      small.stand.in = undefined;
      await tab.shows("36 roles in 12 accounts");
      expect(await tab.text()).not.toContain("limits how often");
      small.stand.in = answer(401);
      await tab.click("Keys: ");
      await tab.shows("Your session is over. Sign in again to continue.");
      await tab.shows("You are signed out");
      expect(await tab.faults()).toEqual([]);
    });

    test("an account that is refused says so; a listing that goes on in another Region begins again", async () => {
      const directory = generateDirectory({ accounts: 3, roles: 120 });
      const world = await openWorld({ portal: { directory } });
      onTestFinished(() => world.close());
      const refuse = (status: number, type: string) =>
        new Response("{}", { status, headers: { "x-amzn-errortype": type } });
      const refusedTokens = new Set<string>();
      world.stand.in = ({ url }) => {
        const { searchParams } = new URL(url);
        const [account, token] = [searchParams.get("account_id"), searchParams.get("next_token")];
        if (account === directory.accounts[0]?.accountId) return refuse(403, "ForbiddenException");
        if (token === null || refusedTokens.has(`${account}`)) return undefined;
        refusedTokens.add(`${account}`);
        return refuse(400, "InvalidRequestException");
      };
      const tab = await signedIn(world);
      await tab.shows("240 roles in 3 accounts");
      expect(refusedTokens.size).toBe(2);
      await tab.page.focus("input");
      await tab.page.keyboard.type(`${directory.accounts[0]?.accountId}`);
      await tab.shows("the portal refuses to list its roles");
      await tab.close();
    });

    test("keys are gone after a minute, and give the focus back; a session that ends by time asks for a sign-in", async () => {
      let ahead = 0;
      const clock = { now: () => Date.now() + ahead, sleep: (ms: number) => setTimeout(ms) };
      const world = await openWorld({ clock, sessions: { lifetime: 20 * 60_000 } });
      onTestFinished(() => world.close());
      const { page, ...tab } = await signedIn(world);
      const pass = async (ms: number) => {
        ahead += ms;
        await page.evaluate((by) => skip(by), ms);
      };
      await tab.shows("36 roles in 12 accounts");
      await tab.click("Keys: ");
      await tab.shows("Shown for");
      const secret = await page.$eval(
        "dialog pre",
        (it) => /(?<=SECRET_ACCESS_KEY=')[^']+/.exec(it.textContent ?? "")?.[0],
      );
      expect(secret).toBeTruthy();
      await pass(50_000);
      // Its last seconds, or their end where the browser was slow; asked at intervals, as a browser may draw nothing for a while.
      const often = { polling: 100, timeout: 15_000 };
      await page.waitForFunction(() => {
        const [left = "0"] =
          /(?<=Shown for )\d+/.exec(document.querySelector("dialog")?.textContent ?? "") ?? [];
        return Number(left) <= 10;
      }, often);
      await pass(10_000);
      await page.waitForFunction(() => !document.querySelector("dialog"), often);
      expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain(secret);
      expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toMatch(
        /^Keys: /,
      );
      await pass(14 * 60_000);
      expect(await tab.text()).not.toContain("Your session is over");
      await pass(6 * 60_000);
      await tab.shows("Your session is over. Sign in again to continue.");
      await tab.shows("You are signed out");
      await tab.close();
    });

    test("a link to a console from elsewhere is asked about first", async () => {
      const tab = await openPage(browser(), `${small.origin}/#console/123456789012/Admin`);
      await tab.shows("Open the console as Admin in account 123456789012?");
      await tab.click("Open");
      await tab.shows("Your session is over.");
      await tab.close();
    });
  });
});

/** Runs in the page: times between frames while it scrolls, and the work of a filter. */
async function measure() {
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const view = document.querySelector(".rows") as HTMLElement;
  const times: number[] = [];
  let before = await frame();
  for (let count = 0; count < 60; count += 1) {
    view.scrollTop += 2_000;
    const now = await frame();
    times.push(now - before);
    before = now;
  }
  times.sort((a, b) => a - b);
  const field = document.querySelector("input") as HTMLInputElement;
  const filters: number[] = [];
  for (const text of ["p", "pr", "pro", "prod", "prod a", "prod ad", ""]) {
    field.value = text;
    const begun = performance.now();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    // Preact renders in a task of its own.
    await frame();
    view.getBoundingClientRect();
    filters.push(performance.now() - begun);
  }
  const round = (ms: number | undefined) => Math.round((ms ?? Number.NaN) * 10) / 10;
  return {
    scroll: { median: round(times[30]), p95: round(times[57]), longest: round(times[59]) },
    filter: { work: round(Math.max(...filters)) },
  };
}
