import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { browsers } from "identity-center-testing/browsers";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../../packages";
import { type ServedSite, serveSite } from "../serve-site";

let site: ServedSite | undefined;
beforeAll(async () => {
  // In a process of its own: VitePress builds for production, which this one is not for. It checks the links.
  const { NODE_ENV: _, VITEST: __, ...env } = process.env;
  const how = ["--conditions=identity-center:source", "--import=tsx", "scripts/site/run.ts"];
  await promisify(execFile)(process.execPath, how, { cwd: root, env });
  site = await serveSite();
}, 240_000);
afterAll(() => site?.close());

const pages = [
  "/",
  "/guide/performance.html",
  "/packages/cli.html",
  "/commands/idc-each.html",
  "/api/sign-in.html",
];
const looks = [1280, 320].flatMap((width) =>
  (["light", "dark"] as const).map((scheme) => [`${width} px wide, ${scheme}`, width, scheme] as const),
);

describe.each(browsers)("the site in $name (skipped where that is not installed)", ({ missing, launch }) => {
  let browser: Browser;
  beforeAll(async () => {
    if (missing === undefined) browser = await launch();
  }, 60_000);
  afterAll(() => browser?.close());

  /** A new page, and what went wrong in it: errors, and requests that leave the site or fail. */
  async function open(): Promise<{ page: Page; faults: string[] }> {
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on("pageerror", (error) => void faults.push(String(error)));
    page.on("console", (message) => void (message.type() === "error" && faults.push(message.text())));
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(`${site?.origin}/`) && !url.startsWith("data:")) faults.push(`asks ${url}`);
    });
    page.on("response", (response) => void (response.status() >= 400 && faults.push(response.url())));
    return { page, faults };
  }

  it.skipIf(missing).each(looks)("shows its pages whole: %s", async (_, width, scheme) => {
    const { page, faults } = await open();
    await page.setViewport({ width, height: 800 });
    for (const path of pages) {
      await page.goto(`${site?.origin}${path}`);
      await page.evaluate((scheme) => localStorage.setItem("vitepress-theme-appearance", scheme), scheme);
      await page.reload();
      const shown = await page.evaluate(() => ({
        title: document.querySelector("h1")?.textContent ?? "",
        isDark: document.documentElement.classList.contains("dark"),
        overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      }));
      expect({ path, ...shown }).toMatchObject({ path, isDark: scheme === "dark", overflow: 0 });
      expect(shown.title.length).toBeGreaterThan(3);
    }
    expect(faults).toEqual([]);
    await page.close();
  });

  it.skipIf(missing)("finds what is searched for, without a network", async () => {
    const { page, faults } = await open();
    await page.setViewport({ width: 1280, height: 800 });
    await page.goto(`${site?.origin}/`);
    await page.waitForSelector("button.DocSearch-Button");
    await page.click("button.DocSearch-Button");
    await page.waitForSelector(".VPLocalSearchBox input");
    await page.type(".VPLocalSearchBox input", "keychain");
    await page.waitForSelector(".VPLocalSearchBox .result");
    await page.keyboard.press("Enter");
    await page.waitForFunction(
      () => location.pathname !== "/" && document.body.textContent.includes("keychain"),
    );
    expect(faults).toEqual([]);
  });
});
