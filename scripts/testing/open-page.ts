import type { Browser, ElementHandle, Page } from "puppeteer-core";
import { axeFaults } from "./axe";

/** What a page tells of itself; see `noteItself`. */
interface Noted {
  violations: string[];
  errors: string[];
  copied: string[];
  /** Milliseconds after the navigation began. */
  firstRowAt: number | undefined;
}

declare global {
  var noted: Noted;
  /** Puts the page's clock forward: timers that are due by then run at once. */
  var skip: (ms: number) => void;
}

/** Runs in the page before its own script. */
function noteItself(): void {
  globalThis.noted = { violations: [], errors: [], copied: [], firstRowAt: undefined };
  addEventListener("securitypolicyviolation", (event) =>
    noted.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`),
  );
  addEventListener("error", ({ message }) => noted.errors.push(message));
  addEventListener("unhandledrejection", ({ reason }) => noted.errors.push(`${reason}`));
  const { clipboard } = navigator;
  const write = clipboard?.writeText.bind(clipboard);
  if (clipboard) {
    clipboard.writeText = async (text) => {
      await write(text);
      noted.copied.push(text);
    };
  }
  const look = () => {
    if (!document.querySelector(".row.role")) return requestAnimationFrame(look);
    noted.firstRowAt = performance.now();
    return undefined;
  };
  requestAnimationFrame(look);
}

/** Runs in the page before its own script; see `skip`. */
function makeClockMovable(): void {
  const [realNow, realSet, realClear] = [Date.now, setTimeout, clearTimeout];
  let ahead = 0;
  const waiting = new Map<unknown, { readonly at: number; readonly run: () => void }>();
  Date.now = () => realNow() + ahead;
  Object.assign(globalThis, {
    setTimeout: (callback: () => void, ms = 0) => {
      const run = () => {
        waiting.delete(id);
        callback();
      };
      const id = realSet(run, ms);
      waiting.set(id, { at: Date.now() + ms, run });
      return id;
    },
    clearTimeout: (id: number) => {
      waiting.delete(id);
      realClear(id);
    },
    skip: (ms: number) => {
      ahead += ms;
      for (const [id, { at, run }] of [...waiting]) {
        if (at > Date.now()) continue;
        realClear(id as number);
        run();
      }
    },
  });
}

/** A page in a browser without cookies and memories, and what a user does with it. */
export async function openPage(browser: Browser, url: string) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.evaluateOnNewDocument(makeClockMovable);
  await page.evaluateOnNewDocument(noteItself);
  await page.goto(url);
  return {
    context,
    page,
    /** Waits until the page shows a text. */
    shows: (text: string) =>
      page
        .waitForFunction(
          (wanted) => (document.body.textContent ?? "").replaceAll("\u00a0", " ").includes(wanted),
          { polling: 100, timeout: 20_000 },
          text,
        )
        .catch(async () => {
          throw new Error(`The page does not show "${text}", but: ${await textOf(page)}`);
        }),
    text: () => textOf(page),
    click: (name: string) => clickOn(page, name),
    faults: () => axeFaults(page),
    close: () => context.close(),
  };
}

function textOf(page: Page): Promise<string> {
  return page.evaluate(() => document.body.textContent ?? "");
}

/** Clicks on the first button or link that has a name, or one that begins so. */
async function clickOn(page: Page, name: string): Promise<void> {
  const handle = await page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll<HTMLElement>("button, a, label")].find((it) =>
        (it.getAttribute("aria-label") ?? it.textContent ?? "").startsWith(wanted),
      ),
    { polling: 100, timeout: 20_000 },
    name,
  );
  await (handle.asElement() as ElementHandle<Element> | null)?.click();
}
