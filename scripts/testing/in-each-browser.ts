import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, describe } from "vitest";
import { browsers, type InstalledBrowser } from "./browsers";

/**
 * Describes the same in each browser of the system. In one that is not there all of it is skipped, with the reason in the title.
 *
 * @param timeout - milliseconds for each test
 */
export function inEachBrowser(
  what: string,
  timeout: number,
  define: (installed: InstalledBrowser) => void,
): void {
  for (const installed of browsers) {
    const { name, missing } = installed;
    const title = `${what} in ${name}${missing ? ` (skipped: ${missing})` : ""}`;
    describe.skipIf(missing)(title, { timeout }, () => define(installed));
  }
}

/** A browser that runs while the tests do. @returns what gives it to them */
export function launched({ launch }: InstalledBrowser): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launch();
  }, 60_000);
  afterAll(() => browser?.close());
  return () => {
    if (!browser) throw new Error("the browser runs in tests alone");
    return browser;
  };
}
