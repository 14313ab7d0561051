import { inEachBrowser, launched } from "identity-center-testing/in-each-browser";
import { openPage } from "identity-center-testing/open-page";
import { expect, test } from "vitest";
import { openWorld } from "./world";

const link = /http:\S+\/open\/[\w-]{43}/;

inEachBrowser("the link of idc web", 60_000, (installed) => {
  const browser = launched(installed);

  test("leads to the roles once, in one browser, until Ctrl+C", async () => {
    const world = await openWorld();
    await world.signIn();
    const terminal = world.open("web", "--no-browser", "--session", "corp");
    const [address = ""] = link.exec(await terminal.see(link)) ?? [];
    const tab = await openPage(browser(), address);
    await tab.shows("36 roles in 12 accounts");
    expect(tab.page.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{22}\/$/);

    const second = await tab.context.newPage();
    await second.goto(address);
    expect(await second.evaluate(() => document.body.textContent)).toContain(
      "This link works once, and was already used",
    );
    const other = await openPage(browser(), tab.page.url());
    await other.shows("only the browser that opened it has access");
    await other.page.goto(address);
    await other.shows("This link works once, and was already used");

    await tab.page.bringToFront();
    await tab.page.reload();
    await tab.shows("36 roles in 12 accounts");
    expect(await tab.page.evaluate(() => [noted.violations, noted.errors])).toEqual([[], []]);
    terminal.type("\x03");
    expect(await terminal.end()).toMatchObject({ code: 130 });
    await tab.click("Keys: ");
    await tab.shows("run idc web again and use its new link");
    await tab.close();
  });

  test("signs this machine in by a code that the page shows, and out", async () => {
    const world = await openWorld({ autoApprove: false });
    const terminal = world.open("web", "--no-browser", "--session", "corp");
    const [address = ""] = link.exec(await terminal.see(link)) ?? [];
    const tab = await openPage(browser(), address);
    await tab.shows("You are signed out");
    await tab.click("Sign in");
    await tab.shows("Confirm the sign-in");
    const code = await tab.page.$eval(".code", (it) => it.textContent ?? "");
    expect(await tab.page.$eval("a.primary", (it) => it.getAttribute("href"))).toContain(code);
    expect((await world.idc("accounts")).code).not.toBe(0);
    expect(world.portal.approve(code)).toBe(true);
    await tab.shows("36 roles in 12 accounts");
    expect((await world.idc("accounts")).code).toBe(0);
    await tab.click("Sign out");
    await tab.shows("You are signed out");
    expect((await world.idc("accounts")).code).not.toBe(0);
    expect(await tab.page.evaluate(() => [noted.violations, noted.errors])).toEqual([[], []]);
    await tab.close();
    terminal.type("\x03");
    expect(await terminal.end()).toMatchObject({ code: 130 });
  });
});
