import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import { openWorld } from "./behaviour/world";
import { inProcess } from "./in-process";

const folder = fileURLToPath(new URL("..", import.meta.url));

/** Runs a module in a process of its own; its output comes once it has ended by itself. */
async function run(code: string): Promise<{ status: number | null; output: any; lasted: number }> {
  const { status, output } = await inProcess(code);
  const { done, ...said } = JSON.parse(output || "{}");
  return { status, output: said, lasted: Date.now() - done };
}

test.each(["client.destroy()", "", "client.destroy(); client.destroy()"])(
  "a process ends by itself, soon after its last call and %j",
  { timeout: 30_000 },
  async (end) => {
    const { endpoint, accessToken } = await openWorld();
    const { status, output, lasted } = await run(`
    import { SSO } from "@identity-center/client-sso";
    const client = new SSO({ region: "us-east-1", endpoint: ${JSON.stringify(endpoint)} });
    const { accountList } = await client.listAccounts({ accessToken: ${JSON.stringify(accessToken)} });
    const error = await client.logout({ accessToken: "unknown" }).catch((error) => error.name);
    ${end};
    console.log(JSON.stringify({ accounts: accountList.length, error, done: Date.now() }));
  `);
    expect(output).toEqual({ accounts: 12, error: "UnauthorizedException" });
    expect(status).toBe(0);
    expect(lasted).toBeLessThan(2_000);
  },
);

test("a process ends soon after a call that was aborted in its wait for a retry", {
  timeout: 30_000,
}, async () => {
  const { output, status, lasted } = await run(`
    import { SSO } from "@identity-center/client-sso";
    const abort = new AbortController();
    const requestHandler = {
      handle: async () => {
        // By then the call waits: what Retry-After asks for is a matter of minutes, of which the client waits 5 s.
        setTimeout(() => abort.abort(), 50);
        return { response: { statusCode: 503, headers: { "retry-after": "300" }, body: "" } };
      },
    };
    const client = new SSO({ region: "us-east-1", requestHandler });
    const call = client.listAccounts({ accessToken: "token" }, { abortSignal: abort.signal });
    const error = await call.catch((error) => error.name);
    console.log(JSON.stringify({ error, done: Date.now() }));
  `);
  expect(output).toEqual({ error: "AbortError" });
  expect(status).toBe(0);
  expect(lasted).toBeLessThan(2_000);
});

test.each([
  ["a variable that makes no sense", { AWS_DEFAULTS_MODE: "no-such-mode" }],
  ["a file that cannot be read", { AWS_CONFIG_FILE: folder }],
])(
  "a client that is only made is not harmed by what it does not need: %s",
  { timeout: 30_000 },
  async (_, variables) => {
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    const { output, status } = await run(`
    import { setImmediate } from "node:timers/promises";
    import { SSOClient } from "@identity-center/client-sso";
    const client = new SSOClient({ region: "us-east-1" });
    // A rejection that nobody handles would end the process here.
    for (let turns = 0; turns < 100; turns += 1) await setImmediate();
    console.log(JSON.stringify({ region: await client.config.region(), done: Date.now() }));
  `);
    expect(status).toBe(0);
    expect(output).toEqual({ region: "us-east-1" });
  },
);
