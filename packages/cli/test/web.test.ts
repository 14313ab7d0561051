import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { freePort } from "./free-port";
import { bin } from "./idc";
import { listens } from "./listens";
import { directoryUrl, type Health, hostsOf, openRegions } from "./regions";
import { signedInWithProfile } from "./signed-in";
import { installBrowser, openWorld, type World } from "./world";

/** Starts `idc web`, and waits for its link. */
async function start(world: World, ...args: string[]) {
  const env = { ...world.env, IDC_FEDERATION_ENDPOINT: world.federationEndpoint };
  const child = spawn(process.execPath, [bin, "web", ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const seen = { stdout: "", stderr: "" };
  child.stdout.on("data", (text) => (seen.stdout += text));
  child.stderr.on("data", (text) => (seen.stderr += text));
  const ended = once(child, "close");
  await Promise.race([expect.poll(() => seen.stdout, { timeout: 15_000 }).toContain("\n"), ended]);
  const link = /http:[^\s"]+/.exec(seen.stdout)?.[0] ?? "";
  return { child, seen, ended, link, origin: link && new URL(link).origin };
}

interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** Sends just these headers, which `fetch` would not. */
async function ask(url: string, { method = "GET", headers = {}, body }: Asked = {}) {
  const sent = request(url, { method, headers, agent: false });
  sent.end(body);
  const [response] = await once(sent, "response");
  let text = "";
  for await (const part of response) text += part;
  return { status: response.statusCode as number, headers: response.headers as Record<string, any>, text };
}

/** Opens the link as a browser does. */
async function enter(link: string) {
  const { headers, text } = await ask(link);
  const cookie = `${headers["set-cookie"]}`.split(";")[0] ?? "";
  const path = /url=(\/[\w-]+\/)"/.exec(text)?.[1] ?? "";
  return { cookie, page: new URL(path, link).href };
}

/** Serves the page of a session that has two Regions, the first of which is ill. */
async function startInRegions(health: Health) {
  const [first, next] = ["eu-west-1", "eu-central-1"];
  const world = await openRegions([first, next]);
  world.configure({ sso_start_url: directoryUrl, sso_region: first, idc_regions: next });
  await world.signInAt(directoryUrl, first);
  world.health[first] = health;
  const { link, seen, origin } = await start(world, "--no-browser", "--session", "corp");
  const { cookie, page } = await enter(link);
  const headers = { cookie, origin, "x-identity-center": "1" };
  const accounts = () => ask(`${page}portal/assignment/accounts`, { headers });
  return { world, seen, accounts };
}

describe("idc web", () => {
  it("serves the page, and what the machine's sign-in has", async () => {
    const world = await signedInWithProfile();
    const { link, seen, child, ended, origin } = await start(world, "--no-browser", "--session", "corp");
    expect(seen.stderr).toMatch(
      /^Serving the access portal of .*corp.* until Ctrl\+C\. Open this link, .*:\n$/,
    );
    const { cookie, page } = await enter(link);
    const own = { cookie, origin, "x-identity-center": "1", "sec-fetch-site": "same-origin" };
    const html = await ask(page, { headers: { cookie } });
    expect(html).toMatchObject({
      status: 200,
      headers: {
        "cache-control": "no-store",
        "content-security-policy": expect.stringContaining("script-src 'self'"),
      },
    });
    const proxy = new URL(/content="(\/[^"]+\/portal)"/.exec(html.text)?.[1] ?? "", origin).href;
    const script = /src="\.\/(assets\/[^"]+)"/.exec(html.text)?.[1] ?? "";
    expect((await ask(page + script, { headers: { cookie } })).headers["cache-control"]).toBe("no-store");
    const session = await ask(`${proxy}/session`, { headers: { cookie } });
    // The token in the cache has no refresh token.
    expect(JSON.parse(session.text)).toMatchObject({
      state: "signed-in",
      renewable: false,
      allows: { credentials: true, console: true },
    });
    const { accountList } = JSON.parse((await ask(`${proxy}/assignment/accounts`, { headers: own })).text);
    expect(accountList).toHaveLength(world.portal.directory.accounts.length);
    const { accountId, roleName } = world;
    const post = (path: string, body: object) =>
      ask(proxy + path, { method: "POST", headers: own, body: JSON.stringify(body) });
    const { url } = JSON.parse((await post("/console", { accountId, roleName })).text);
    expect(url.startsWith(world.federationEndpoint)).toBe(true);
    // Signing out there signs the machine out, and signing in signs it in.
    expect(JSON.parse((await post("/sign-out", {})).text)).toMatchObject({ state: "signed-out" });
    expect((await world.idc("accounts")).code).not.toBe(0);
    await post("/sign-in", {});
    const state = async () => JSON.parse((await ask(`${proxy}/session`, { headers: { cookie } })).text);
    await expect.poll(state, { timeout: 10_000 }).toMatchObject({ state: "signed-in", renewable: true });
    expect((await world.idc("accounts")).code).toBe(0);
    child.kill("SIGINT");
    expect(await ended).toEqual([130, null]);
    expect(await listens(origin)).toBe(false);
  });

  it.each<[string, Health]>([
    ["is down", "down"],
    ["answers 503", { kind: "status", status: 503 }],
  ])("goes on in the next Region of the session, where the first one %s", async (_, health) => {
    const { world, seen, accounts } = await startInRegions(health);
    const { status, text } = await accounts();
    expect([status, JSON.parse(text).accountList]).toMatchObject([200, [{ accountName: "payments" }]]);
    const asked = [hostsOf("eu-west-1")[0], hostsOf("eu-central-1")[0]];
    expect([...new Set(world.connections())]).toEqual(asked);
    expect(seen.stderr).toMatch(
      /\nidc: warning: eu-west-1 could not be reached \(.+\): trying eu-central-1\n$/,
    );
  });

  it("asks the endpoint that the profile names", async () => {
    const world = await signedInWithProfile();
    delete world.env["AWS_ENDPOINT_URL_SSO"];
    world.write(
      `${world.read(".aws", "config")}services = local\n\n[services local]\nsso =\n  endpoint_url = ${world.endpoint}\n`,
      ".aws",
      "config",
    );
    const { link, origin } = await start(world, "--no-browser", "--profile", "dev");
    const { cookie, page } = await enter(link);
    const headers = { cookie, origin, "x-identity-center": "1" };
    expect((await ask(`${page}portal/assignment/accounts`, { headers })).status).toBe(200);
  });

  it("says in the terminal why no Region was reached, once", async () => {
    const { world, seen, accounts } = await startInRegions("down");
    world.health["eu-central-1"] = "down";
    expect([(await accounts()).status, (await accounts()).status]).toEqual([503, 503]);
    await expect.poll(() => seen.stderr).toContain("No Region of the portal could be reached");
    expect(seen.stderr.split("No Region of the portal could be reached")).toHaveLength(2);
  });

  it("asks no other Region where the first one refuses", async () => {
    const { world, accounts } = await startInRegions({ kind: "status", status: 403 });
    expect((await accounts()).status).toBe(403);
    expect(new Set(world.connections())).toEqual(new Set([hostsOf("eu-west-1")[0]]));
  });

  it("lets in the browser that opened the link, once, and nobody else", async () => {
    const world = await openWorld();
    await world.signIn();
    const port = await freePort();
    const { link, origin } = await start(world, "--no-browser", "--json", "--port", `${port}`);
    expect(origin).toBe(`http://127.0.0.1:${port}`);
    const refused = async (url: string, asked?: Asked) => {
      const { status, text, headers } = await ask(url, asked);
      expect([url, status, headers["cache-control"]]).toEqual([url, 403, "no-store"]);
      expect(headers["set-cookie"]).toBeUndefined();
      return text;
    };
    expect(await refused(`${origin}/`)).toContain("Open the link that idc web printed");
    await refused(`${origin}/open/${"A".repeat(43)}`);
    // None of these uses up the link.
    await refused(link, { headers: { host: `localhost:${port}` } });
    await refused(link, { headers: { host: "rebound.example" } });
    await refused(link, { headers: { "sec-purpose": "prefetch" } });
    await refused(link, { method: "HEAD" });
    const { cookie, page } = await enter(link);
    expect(await refused(link)).toContain("already used");
    expect(await refused(link, { headers: { cookie } })).toContain("already used");
    expect((await ask(page, { headers: { cookie } })).status).toBe(200);
    await refused(page);
    await refused(page, { headers: { cookie: `${cookie}A` } });
    await refused(page, { headers: { cookie, host: `localhost:${port}` } });
    await refused(page, { headers: { cookie, origin: `http://localhost:${port}` } });
    await refused(page, { headers: { cookie, origin: "null" } });
    await refused(`${page}portal/session`);
    await refused(`${page}portal/session`, { headers: { cookie, "sec-fetch-site": "cross-site" } });
    // Another port of this host is the same site to browsers.
    await refused(`${page}portal/session`, { headers: { cookie, "sec-fetch-site": "same-site" } });
    for (const headers of [
      { cookie, "x-identity-center": "1" },
      { cookie, origin },
    ]) {
      const { status } = await ask(`${page}portal/sign-out`, { method: "POST", headers });
      expect([headers, status]).toEqual([headers, 403]);
    }
  });

  it("opens the browser, and takes another port where its own is in use", async () => {
    const world = await openWorld();
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as AddressInfo;
    const refused = await start(world, "--no-browser", "--port", `${port}`);
    expect(await refused.ended).toEqual([1, null]);
    expect(refused.seen.stderr).toContain(`Port ${port} of 127.0.0.1 can't be used (EADDRINUSE)`);
    installBrowser(world, `#!/bin/sh\nprintf %s "$1" > "${world.home}/opened"\n`);
    const [first, second] = await Promise.all([start(world), start(world)]);
    expect(first.origin).not.toBe(second.origin);
    const links = [first.link, second.link];
    await expect.poll(() => links.includes(`${world.read("opened")}`)).toBe(true);
    expect(first.seen.stderr).toContain("The browser opens it");
  });
});
