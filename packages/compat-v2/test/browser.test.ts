import { runInNewContext } from "node:vm";
import type AWS from "@identity-center/compat-v2";
import { createPortal } from "@identity-center/emulator";
import { transform } from "esbuild";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { bundlePage } from "./bundle";

// The bundle of a page, where nothing but the web platform is there; chromium.test.ts runs it in a browser.

const webPlatform = [
  ...["fetch", "Headers", "Request", "Response", "AbortController", "AbortSignal", "ReadableStream", "URL"],
  ...[
    "TextDecoder",
    "TextEncoder",
    "setTimeout",
    "clearTimeout",
    "queueMicrotask",
    "performance",
    "Uint8Array",
  ],
  ...["Error", "TypeError", "Object", "Promise", "Date", "JSON", "Map", "Symbol"],
];

let page: typeof AWS;
let text: string;

beforeAll(async () => {
  text = await bundlePage();
  const globals = Object.fromEntries(webPlatform.map((name) => [name, (globalThis as any)[name]]));
  const context: { page?: typeof AWS } = { ...globals };
  runInNewContext(text, context);
  page = context.page as typeof AWS;
});

async function open(faults: Parameters<typeof createPortal>[0] = {}) {
  const portal = createPortal(faults);
  const { endpoint, close } = await portal.listen();
  onTestFinished(close);
  const { accessToken } = portal.signIn();
  const sso = new page.SSO({ region: "us-east-1", endpoint, retryDelayOptions: { base: 0 } });
  return { portal, sso, accessToken };
}

test("the bundle asks for no module of Node's", () => {
  expect(text).not.toMatch(/require\(|"node:/);
});

test("pages, retries and events", async () => {
  const { portal, sso, accessToken } = await open({ faults: [{ kind: "status", status: 503 }] });
  const heard: string[] = [];
  const request = sso.listAccounts({ accessToken, maxResults: 5 });
  for (const event of ["httpHeaders", "httpDone", "retry", "success", "complete"]) {
    request.on(event, () => void heard.push(event));
  }
  let accounts = 0;
  await new Promise<void>((resolve) => {
    request.eachItem((_error, account) => {
      if (account) accounts += 1;
      else resolve();
    });
  });
  expect(accounts).toBe(12);
  expect(portal.requests).toBe(4);
  expect(heard).toEqual([
    "httpHeaders",
    "httpDone",
    "retry",
    "httpHeaders",
    "httpDone",
    "success",
    "complete",
  ]);
  expect(request.response.httpResponse.body).toBeInstanceOf(Uint8Array);
  expect(request.httpRequest.headers["X-Amz-User-Agent"]).toMatch(/^identity-center-compat-v2\/\S+$/);
});

test("errors", async () => {
  const { sso, accessToken } = await open();
  const refused = (await sso
    .listAccounts({ accessToken: "unknown" })
    .promise()
    .catch((error) => error)) as AWS.AWSError;
  expect(refused).toMatchObject({ code: "UnauthorizedException", statusCode: 401, retryable: false });
  const lost = new page.SSO({ region: "us-east-1", endpoint: "http://127.0.0.1:1", maxRetries: 0 });
  expect(
    await lost
      .listAccounts({ accessToken })
      .promise()
      .catch((error) => error),
  ).toMatchObject({
    code: "NetworkingError",
    retryable: true,
  });
  expect(() => sso.listAccounts({ accessToken }).createReadStream()).toThrow("httpData");
  expect(() => page.config.loadFromPath("config.json")).toThrow("AWS.config.update");
});

test("abort and the token in a header that cannot be", async () => {
  const { sso, accessToken } = await open({ faults: [{ kind: "stall" }] });
  const request = sso.listAccounts({ accessToken });
  setTimeout(() => request.abort(), 20);
  expect(await request.promise().catch((error) => error)).toMatchObject({ code: "RequestAbortedError" });
  const canary = "canary-0123456789\u{1f424}";
  const error = await sso
    .listAccounts({ accessToken: canary })
    .promise()
    .catch((failure) => failure);
  expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toContain("canary-0123456789");
});

test("logout and the logger", async () => {
  const lines: string[] = [];
  const { sso, accessToken } = await open();
  sso.config.update({ logger: { write: (line) => void lines.push(line) } });
  await sso.logout({ accessToken }).promise();
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^\[AWS sso 200 \S+s 0 retries\] logout\(.*SensitiveInformation.*\)\n$/);
});

test("browsers that the client supports understand every word", async () => {
  const target = ["chrome98", "edge98", "firefox97", "safari15.4", "ios15.4"];
  const { code } = await transform(text, { target });
  expect(code).toBe((await transform(text, { target: "esnext" })).code);
});
