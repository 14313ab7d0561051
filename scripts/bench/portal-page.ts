import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { generateDirectory } from "@identity-center/emulator";
import { browsers, type InstalledBrowser } from "identity-center-testing/browsers";
import type { Browser, Page } from "puppeteer-core";
import { root } from "../packages";
import { built } from "../size/built";
import { exactly, figureOf } from "./figure";
import type { Row } from "./row";
import { withSignIn } from "./signed-in";

/** Milliseconds of a frame, where there are 60 a second. */
const frame = 16.7;
const size = "10,000 roles";

const inPage = readFileSync(new URL("sides/in-page.js", import.meta.url), "utf8");

/** The access portal as a page, as `idc web` serves it: the time until roles are painted, and that of frames of a scroll. */
export async function portalPage(rounds: number): Promise<Row[]> {
  built("@identity-center/cli");
  const rows: Row[] = [];
  const directory = generateDirectory({ accounts: 100, roles: 100 });
  await withSignIn({ directory }, async ({ env }) => {
    for (const browser of browsers) {
      if (browser.missing) throw new Error(browser.missing);
      rows.push(...(await inBrowser(browser, rounds, env)));
    }
  });
  return rows;
}

async function inBrowser(
  { name, launch }: InstalledBrowser,
  rounds: number,
  env: NodeJS.ProcessEnv,
): Promise<Row[]> {
  const paints: number[] = [];
  const frames: number[] = [];
  await withPage(await launch(), env, async (page) => {
    for (let round = 0; round <= rounds; round += 1) {
      await page.reload();
      await listed(page);
      if (round > 0) paints.push(Number(await page.evaluate("painted")));
    }
  });
  await withPage(await launch({ drawsAtOnce: true }), env, async (page) => {
    for (let round = 0; round <= rounds; round += 1) {
      const p95 = Number(await page.evaluate("scrollThrough()"));
      if (round > 0) frames.push(p95);
    }
  });
  return [
    {
      what: `roles painted after the navigation, of ${size}, ${name}`,
      unit: "ms",
      ours: figureOf(paints),
      peer: exactly(frame),
      against: "one frame of a screen",
      goal: { most: 300 },
    },
    {
      what: `95 of 100 frames of a scroll through ${size} are shorter, ${name}`,
      unit: "ms",
      ours: figureOf(frames),
      peer: exactly(frame),
      against: "one frame of a screen",
      goal: { most: frame },
    },
  ];
}

/** Runs something with the page of an `idc web` of its own, in a browser that ends with it. */
async function withPage(
  browser: Browser,
  env: NodeJS.ProcessEnv,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const idc = join(root, "packages/cli/dist/bin.cjs");
  const server = spawn(process.execPath, [idc, "web", "--no-browser"], {
    env,
    stdio: ["ignore", "pipe", "ignore"],
  });
  try {
    const [link] = await once(server.stdout, "data");
    const page = await browser.newPage();
    await page.evaluateOnNewDocument(inPage);
    await page.goto(`${link}`.trim());
    await listed(page);
    await use(page);
  } finally {
    await browser.close();
    server.kill();
  }
}

/** Waits until the page has all roles, and rests. */
async function listed(page: Page): Promise<void> {
  await page.waitForFunction(
    (text) => document.body.textContent?.includes(`${text} in`),
    { polling: 100 },
    size,
  );
}
