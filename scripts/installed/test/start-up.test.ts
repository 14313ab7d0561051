import { execFile } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { installedFolder } from "../folder";

const server = createServer((_, response) => response.end('{"accountList":[]}'));
let port = 0;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => server.close());

const loads = {
  CommonJS: [
    "commonjs",
    'const { SSOClient, ListAccountsCommand } = require("@identity-center/client-sso");',
  ],
  "ES modules": ["module", 'import { SSOClient, ListAccountsCommand } from "@identity-center/client-sso";'],
} as const;

/** How one call to an address ends, and which of Node's modules are loaded by then. */
async function callTo(endpoint: string, [type, load]: (typeof loads)[keyof typeof loads]) {
  const program = `${load}
    const client = new SSOClient({ region: "us-east-1", endpoint: "${endpoint}", maxAttempts: 1 });
    client.send(new ListAccountsCommand({ accessToken: "t" })).then(() => "done", ({ code }) => code).then((end) => {
      console.log(JSON.stringify({ end, loaded: process.moduleLoadList }));
      client.destroy();
    });`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [`--input-type=${type}`, "--eval", program],
    { cwd: installedFolder, env: { HOME: installedFolder, PATH: process.env["PATH"] } },
  );
  return JSON.parse(stdout) as { end: string; loaded: string[] };
}

const tls = expect.arrayContaining(["NativeModule tls"]);

it.each(Object.entries(loads))("a call without TLS loads no TLS: %s", async (_format, load) => {
  const { end, loaded } = await callTo(`http://127.0.0.1:${port}`, load);
  expect(end).toBe("done");
  expect(loaded).not.toEqual(tls);
});

it.each(Object.entries(loads))("a call with TLS loads it: %s", async (_format, load) => {
  // A server that speaks plain http answers there.
  const { end, loaded } = await callTo(`https://127.0.0.1:${port}`, load);
  expect(end).toMatch(/^(EPROTO|ERR_SSL_)/);
  expect(loaded).toEqual(tls);
});
