import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type LaunchOptions, launch } from "puppeteer-core";

interface BrowserOptions {
  /** Those that pages are asked for; Firefox cannot be told of others later. @default "light" */
  readonly colors?: "light" | "dark";
  /** What it opens by itself, as for a program that opens a browser. Firefox has a blank page beside it, as it ends with its last tab. */
  readonly opens?: string;
  /** Whether it draws frames one after the other, however short they are, in place of 60 a second. @default false */
  readonly drawsAtOnce?: boolean;
}

/** A browser of the system: Chromium is driven by its DevTools, Firefox by WebDriver BiDi. */
export interface InstalledBrowser {
  readonly name: "Chromium" | "Firefox";
  /** Why tests cannot run in it; none where they can. */
  readonly missing: string | undefined;
  launch(options?: BrowserOptions): Promise<Browser>;
}

function installed(
  name: InstalledBrowser["name"],
  executablePath: string,
  options: LaunchOptions,
  atOnce: LaunchOptions,
): InstalledBrowser {
  return {
    name,
    missing: existsSync(executablePath) ? undefined : `there is no ${executablePath}`,
    async launch({ colors = "light", opens, drawsAtOnce = false } = {}) {
      // Firefox refuses to start as root in a home that is somebody else's.
      const home = await mkdtemp(join(tmpdir(), "browser-home-"));
      const env = { ...process.env, HOME: home };
      const browser = await launch({
        ...options,
        extraPrefsFirefox: {
          "layout.css.prefers-color-scheme.content-override": colors === "dark" ? 0 : 1,
          ...(drawsAtOnce && atOnce.extraPrefsFirefox),
        },
        args: [
          ...(options.args ?? []),
          ...((drawsAtOnce && atOnce.args) || []),
          ...(opens ? [...(name === "Firefox" ? ["about:blank"] : []), opens] : []),
        ],
        executablePath,
        env,
      });
      browser.once("disconnected", () => rm(home, { recursive: true, force: true, maxRetries: 5 }));
      return browser;
    },
  };
}

export const browsers: readonly InstalledBrowser[] = [
  installed(
    "Chromium",
    "/usr/bin/chromium",
    { browser: "chrome", args: ["--no-sandbox", "--disable-gpu", "--disable-quic"] },
    { args: ["--disable-frame-rate-limit", "--disable-gpu-vsync"] },
  ),
  installed(
    "Firefox",
    "/usr/bin/firefox-esr",
    { browser: "firefox" },
    { extraPrefsFirefox: { "layout.frame_rate": 0 } },
  ),
];
