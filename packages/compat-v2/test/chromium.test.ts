import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type AWS from "@identity-center/compat-v2";
import { createPortal, type PortalOptions } from "@identity-center/emulator";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { bundlePage } from "./bundle";

const executablePath = "/usr/bin/chromium";
const missing = !existsSync(executablePath);
const args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];

/** What a page is given, and has as `page`. */
interface Given {
  readonly endpoint: string;
  readonly accessToken: string;
}
declare const page: typeof AWS;

describe.skipIf(missing)(
  `a page in Chromium${missing ? ` (skipped: there is no ${executablePath})` : ""}`,
  { timeout: 60_000 },
  () => {
    let browser: Browser;
    let script: string;
    beforeAll(async () => {
      [browser, script] = await Promise.all([chromium.launch({ executablePath, args }), bundlePage()]);
    }, 60_000);
    afterAll(() => browser.close());

    async function open(options: PortalOptions = {}): Promise<{ tab: Page; given: Given }> {
      const site = createServer((_request, response) => {
        response.setHeader("content-type", "text/html").end("<!doctype html><title>Page</title>");
      });
      site.listen(0, "127.0.0.1");
      await once(site, "listening");
      const portal = createPortal({ cors: true, ...options });
      const { endpoint, close } = await portal.listen();
      const tab = await browser.newPage();
      onTestFinished(async () => {
        await tab.close();
        await close();
        site.close();
      });
      await tab.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
      await tab.addScriptTag({ content: script });
      return { tab, given: { endpoint, accessToken: portal.signIn().accessToken } };
    }

    test("lists by pages, gets credentials and logs out", async () => {
      const { tab, given } = await open({ faults: [{ kind: "status", status: 503 }] });
      const told = await tab.evaluate(async ({ endpoint, accessToken }) => {
        const retryDelayOptions = { base: 1 };
        const sso = new page.SSO({
          region: "us-east-1",
          endpoint,
          retryDelayOptions,
          params: { accessToken },
        });
        const pages: number[] = [];
        let accountId = "";
        await new Promise<void>((resolve, reject) => {
          sso.listAccounts({ accessToken, maxResults: 5 }).eachPage((error, data) => {
            if (error) reject(error);
            else if (!data) resolve();
            else {
              pages.push(data.accountList?.length ?? 0);
              accountId ||= data.accountList?.[0]?.accountId ?? "";
            }
            return true;
          });
        });
        const { roleList = [] } = await sso.listAccountRoles({ accessToken, accountId }).promise();
        const roleName = `${roleList[0]?.roleName}`;
        const { roleCredentials } = await sso
          .getRoleCredentials({ accessToken, accountId, roleName })
          .promise();
        await sso.logout({ accessToken }).promise();
        const after = await sso
          .listAccounts({ accessToken })
          .promise()
          .catch((error) => error);
        return { pages, key: roleCredentials?.accessKeyId, after: [after.code, after.statusCode] };
      }, given);
      expect(told).toEqual({
        pages: [5, 5, 2],
        key: expect.stringMatching(/^ASIA/),
        after: ["UnauthorizedException", 401],
      });
    });

    test("calls back with v2's errors: of the network, of an abort, of parameters", async () => {
      const { tab, given } = await open({ faults: () => ({ kind: "stall" }) });
      const told = await tab.evaluate(async ({ endpoint, accessToken }) => {
        const codeOf = (sso: AWS.SSO, params: object, abort = false) =>
          new Promise<string | undefined>((resolve) => {
            const request = sso.listAccounts(params as never, (error) => resolve(error?.code));
            if (abort) setTimeout(() => request.abort(), 50);
          });
        const sso = new page.SSO({ region: "us-east-1", endpoint });
        const nowhere = new page.SSO({ region: "us-east-1", endpoint: "http://127.0.0.1:1", maxRetries: 0 });
        return [
          await codeOf(nowhere, { accessToken }),
          await codeOf(sso, { accessToken }, true),
          await codeOf(sso, {}),
        ];
      }, given);
      expect(told).toEqual(["NetworkingError", "RequestAbortedError", "MissingRequiredParameter"]);
    });

    test("says what is probably wrong where a portal lets no page call", async () => {
      const { tab, given } = await open({ cors: false });
      const told = await tab.evaluate(async ({ endpoint, accessToken }) => {
        const sso = new page.SSO({ region: "us-east-1", endpoint, maxRetries: 0 });
        const { code, message } = await sso
          .listAccounts({ accessToken })
          .promise()
          .catch((error) => error);
        return [code, message, location.origin];
      }, given);
      expect(told).toEqual([
        "NetworkingError",
        expect.stringContaining(`CORS, CSP or as mixed content: use an endpoint on ${told[2]} instead of`),
        told[2],
      ]);
    });
  },
);
