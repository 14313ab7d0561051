// Takes the pictures of the README with Debian's Chromium: `npm run pictures`.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { openWorld } from "./world";

const folder = fileURLToPath(new URL("../pictures/", import.meta.url));
mkdirSync(folder, { recursive: true });

const world = await openWorld({ portal: { seed: 7 } });
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 800, height: 480 } });
await page.goto(world.origin);
await page.getByRole("button", { name: "Sign in" }).click();
world.portal.approve((await page.locator(".code").textContent()) ?? "");
await page.getByText("36 roles in 12 accounts").waitFor();
for (const at of [2, 7])
  await page
    .getByRole("button", { name: /^Favourite/ })
    .nth(at)
    .click();
await page.getByRole("searchbox").focus();
// The favourites are at the top.
await page.mouse.move(0, 0);
await page.locator(".rows").evaluate((rows) => rows.scrollTo(0, 0));

const take = (name: string) => page.screenshot({ path: `${folder}${name}.png` });
await page.emulateMedia({ colorScheme: "light" });
await take("light");
await page.emulateMedia({ colorScheme: "dark" });
await take("dark");
await page.setViewportSize({ width: 320, height: 480 });
await take("narrow");

await browser.close();
await world.close();
