// Takes pictures of three pages of the built site with Debian's Chromium: `npm run docs:pictures -- FOLDER`.
import { join } from "node:path";
import { chromium } from "playwright-core";
import { serveSite } from "./serve-site";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("It takes the folder that the pictures are written to");

const site = await serveSite();
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const looks = [
  { name: "start", path: "/", width: 1280, colorScheme: "light" },
  { name: "command", path: "/commands/idc-store.html", width: 1280, colorScheme: "dark" },
  { name: "api", path: "/api/client-sso.html", width: 360, colorScheme: "light" },
] as const;
for (const { name, path, width, colorScheme } of looks) {
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
  await page.goto(site.origin + path, { waitUntil: "networkidle" });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
await browser.close();
await site.close();
