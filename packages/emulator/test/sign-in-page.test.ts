import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createPortal, type Listener, type Portal } from "../src/index";
import {
  authorizePath,
  type Device,
  errorOf,
  post,
  register,
  registerForBrowser,
  startDevice,
  VERIFIER,
} from "./oidc-wire";

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

/** A loopback server that records the requested URLs and returns a page. */
async function serveSite(page: string) {
  const asked: URL[] = [];
  const server = createServer(({ url, method }, answer) => {
    if (method === "GET") asked.push(new URL(`http://127.0.0.1${url}`));
    answer.writeHead(200, { "content-type": "text/html" }).end(page);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    port,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

describe.skipIf(missing)(
  `the sign-in page${missing ? ` (skipped: there is no ${executablePath})` : ""}`,
  { timeout: 60_000 },
  () => {
    let browser: Browser;
    let page: Page;
    let portal: Portal;
    let listener: Listener;
    let complaints: string[];

    beforeAll(async () => {
      browser = await chromium.launch({ executablePath, args });
      // Without scripts, which the pages must not need.
      page = await browser.newPage({ javaScriptEnabled: false });
      page.on("console", (message) => complaints.push(message.text()));
    }, 60_000);
    afterAll(() => browser.close());
    beforeEach(async () => {
      portal = createPortal();
      listener = await portal.listen();
      complaints = [];
    });
    afterEach(() => listener.close());

    const at = (path: string) => `${listener.endpoint}${path}`;
    const heading = () => page.getByRole("heading", { level: 1 }).textContent();

    async function openCompleteUri(device: Device): Promise<void> {
      await page.goto(at(`/device?user_code=${device.userCode}`));
    }

    test("signs a device in whose code is typed, compared and allowed", async () => {
      const device = await startDevice(portal, await register(portal, { clientName: "a-terminal" }));
      await page.goto(at("/device"));
      await page.getByLabel("Code").fill(device.userCode.replace("-", "").toLowerCase());
      await page.getByRole("button", { name: "Continue" }).click();
      expect(await heading()).toBe("Allow a-terminal to sign in as you?");
      expect(await page.locator(".code").textContent()).toBe(device.userCode);
      expect(await page.getByRole("listitem").allInnerTexts()).toEqual([
        expect.stringContaining("get credentials for your roles"),
      ]);
      expect(errorOf(await device.poll())).toContain("AuthorizationPendingException");
      await page.getByRole("button", { name: "Allow" }).click();
      expect(await heading()).toBe("You are signed in");
      expect(page.url()).toBe(at("/device"));
      expect((await device.poll()).status).toBe(200);
      expect(complaints).toEqual([]);
    });

    test("denies a device", async () => {
      const device = await startDevice(portal);
      await openCompleteUri(device);
      await page.getByRole("button", { name: "Deny" }).click();
      expect(await heading()).toBe("Request denied");
      expect(errorOf(await device.poll())).toBe("400 AccessDeniedException access_denied");
    });

    test("says that a code is wrong, and lets it be mended", async () => {
      const device = await startDevice(portal);
      await page.goto(at("/device?user_code=BBBB-BBBB"));
      expect(await page.getByRole("alert").textContent()).toContain("No device waits with this code");
      const field = page.getByLabel("Code");
      expect(await field.inputValue()).toBe("BBBB-BBBB");
      expect(await field.getAttribute("aria-invalid")).toBe("true");
      await field.fill(device.userCode);
      await field.press("Enter");
      expect(await page.locator(".code").textContent()).toBe(device.userCode);
    });

    test("does not allow the same code twice, when the user goes back", async () => {
      const device = await startDevice(portal);
      await openCompleteUri(device);
      await page.getByRole("button", { name: "Deny" }).click();
      expect(await heading()).toBe("Request denied");
      await page.goBack();
      expect(await page.getByRole("alert").textContent()).toContain("No device waits with this code");
      expect(errorOf(await device.poll())).toContain("AccessDeniedException");
    });

    test("can be used with the keyboard alone", async () => {
      const device = await startDevice(portal);
      await page.goto(at("/device"));
      await page.locator("input:focus").waitFor();
      await page.keyboard.type(device.userCode);
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Allow" }).waitFor();
      await page.keyboard.press("Tab");
      expect(await page.locator(":focus-visible").textContent()).toBe("Allow");
      await page.keyboard.press("Tab");
      expect(await page.locator(":focus-visible").textContent()).toBe("Deny");
      await page.keyboard.press("Shift+Tab");
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "You are signed in" }).waitFor();
      expect((await device.poll()).status).toBe(200);
    });

    test("sends the browser to the application with a code, when the user allows it", async () => {
      await using application = await serveSite("<h1>Welcome back</h1>");
      const client = await registerForBrowser(portal);
      const redirectUri = `http://127.0.0.1:${application.port}/oauth/callback`;
      await page.goto(at(authorizePath(client, { redirect_uri: redirectUri })));
      expect(await page.getByRole("definition").allInnerTexts()).toContain(
        `this computer, 127.0.0.1:${application.port}`,
      );
      await page.getByRole("button", { name: "Allow" }).click();
      expect(await heading()).toBe("Welcome back");
      const [callback] = application.asked;
      expect(callback?.pathname).toBe("/oauth/callback");
      expect(callback?.searchParams.get("state")).toBe("the-state");
      const code = callback?.searchParams.get("code");
      const grant = { grantType: "authorization_code", code, redirectUri, codeVerifier: VERIFIER };
      expect((await post(portal, "/token", { ...client, ...grant })).status).toBe(200);
      expect(complaints.filter((text) => !text.includes("favicon"))).toEqual([]);
    });

    test("sends the browser to the application with an error, when the user denies it by keyboard", async () => {
      await using application = await serveSite("<h1>Not signed in</h1>");
      const client = await registerForBrowser(portal);
      const redirect_uri = `http://127.0.0.1:${application.port}/oauth/callback`;
      await page.goto(at(authorizePath(client, { redirect_uri })));
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "Not signed in" }).waitFor();
      expect(Object.fromEntries(application.asked[0]?.searchParams ?? [])).toMatchObject({
        error: "access_denied",
        state: "the-state",
      });
    });

    test("takes no answer from a page of another site, and is not shown in its frames", async () => {
      const device = await startDevice(portal);
      const form = `<form method="post" action="${at("/device")}">
        <input name="user_code" value="${device.userCode}"><input name="decision" value="approve">
        <button>Win</button></form><iframe src="${at("/device")}"></iframe>`;
      await using site = await serveSite(form);
      await page.goto(`http://localhost:${site.port}/`);
      const [, frame] = page.frames();
      expect(await frame?.getByLabel("Code").count()).toBe(0);
      await page.getByRole("button", { name: "Win" }).click();
      expect(await heading()).toBe("Not sent from here");
      expect(portal.pendingUserCodes).toEqual([device.userCode]);
    });

    test("loads nothing but itself", async () => {
      const device = await startDevice(portal);
      const urls: string[] = [];
      page.on("request", (request) => urls.push(request.url()));
      await openCompleteUri(device);
      expect(urls.filter((url) => !url.startsWith("data:"))).toEqual([page.url()]);
      expect(portal.requests).toBe(3);
    });

    test.each(["light", "dark"] as const)("can be read in the %s", async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      const device = await startDevice(portal);
      const contrasts: number[] = [];
      for (const path of ["/device", "/device?user_code=B", `/device?user_code=${device.userCode}`]) {
        await page.goto(at(path));
        contrasts.push(...(await page.evaluate(contrastsOfTexts)));
      }
      const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      // WCAG 2.2, success criterion 1.4.3.
      expect(contrasts.length).toBeGreaterThan(20);
      expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(4.5);
      expect(background).toBe(colorScheme === "light" ? "rgb(243, 245, 248)" : "rgb(14, 19, 27)");
    });

    test("fits a narrow window", async () => {
      await page.setViewportSize({ width: 320, height: 640 });
      const client = await register(portal, { clientName: `a-client-with-${"a-very-long-".repeat(8)}name` });
      await openCompleteUri(await startDevice(portal, client));
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBe(320);
    });
  },
);

/** Runs in the page and returns the contrast of the text of every element with its background. */
function contrastsOfTexts(): number[] {
  const channels = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (color: string) => {
    const [r = 0, g = 0, b = 0] = channels(color).map((channel) => {
      const share = channel / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element: Element): string => {
    const color = getComputedStyle(element).backgroundColor;
    return channels(color)[3] === 0 && element.parentElement ? behind(element.parentElement) : color;
  };
  const shown = [...document.body.querySelectorAll("*")].filter((element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
  );
  return shown.map((element) => {
    const [one, other] = [luminance(getComputedStyle(element).color), luminance(behind(element))];
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  });
}
