import { existsSync } from "node:fs";
import { signInWithBrowser, signInWithDeviceCode } from "@identity-center/sign-in";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { stillClock } from "./fake-clock";
import { failureOf, isGood, openWorld, steps } from "./world";

const executablePath = "/usr/bin/chromium";
const missing = !existsSync(executablePath);

const args = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

describe.skipIf(missing)(
  `a person in Chromium${missing ? ` (skipped: there is no ${executablePath})` : ""}`,
  { timeout: 60_000 },
  () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath, args });
    }, 60_000);
    afterAll(() => browser.close());

    async function openPage(): Promise<Page> {
      const page = await browser.newPage();
      onTestFinished(() => page.close());
      return page;
    }

    test("allows a sign-in in the browser; no code stays in the address bar", async () => {
      const { endpoint, options } = await openWorld({}, stillClock());
      const page = await openPage();
      const complaints: string[] = [];
      page.on("console", (message) => void complaints.push(message.text()));
      const signIn = signInWithBrowser({ ...options, openBrowser: (url) => page.goto(url) });
      await page.getByRole("button", { name: "Allow" }).click();
      expect(await isGood(endpoint, (await signIn).accessToken)).toBe(true);
      await page.getByRole("heading", { name: "Signed in" }).waitFor();
      await page.waitForURL(/^http:\/\/127\.0\.0\.1:\d+\/$/);
      expect(await page.evaluate("getComputedStyle(document.body).display")).toBe("grid");
      expect(complaints).toEqual([]);
    });

    test("denies one", async () => {
      const { options } = await openWorld({}, stillClock());
      const page = await openPage();
      const signIn = failureOf(signInWithBrowser({ ...options, openBrowser: (url) => page.goto(url) }));
      await page.getByRole("button", { name: "Deny" }).click();
      expect((await signIn).code).toBe("ERR_SIGN_IN_DENIED");
      await page.getByRole("heading", { name: "Not signed in" }).waitFor();
      expect(page.url()).not.toContain("state=");
    });

    test("confirms a device code that was compared", async () => {
      const { endpoint, options } = await openWorld();
      const page = await openPage();
      const { onProgress } = steps(async (step) => {
        if (step.state !== "verification" || step.flow !== "device-code") return;
        await page.goto(step.verificationUriComplete as string);
        await page.getByText(step.userCode, { exact: true }).waitFor();
        await page.getByRole("button", { name: "Allow" }).click();
        await page.waitForLoadState();
      });
      const { accessToken } = await signInWithDeviceCode({ ...options, onProgress });
      expect(await isGood(endpoint, accessToken)).toBe(true);
    });
  },
);
