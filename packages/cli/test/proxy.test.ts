import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { get } from "node:https";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { ProxyAgent } from "../src/network/proxy-agent";
import { type ConnectProxy, openConnectProxy } from "./connect-proxy";
import { type Certificates, createCertificates, openSecureFront } from "./secure-front";
import { openSocksProxy } from "./socks-proxy";
import { accountOf, openWorld, type World } from "./world";

let certificates: Certificates;
beforeAll(async () => {
  certificates = await createCertificates();
});

interface SecureWorld extends World {
  readonly token: string;
  /** Host and port that the services are at. */
  readonly authority: string;
}

/** A world whose services speak TLS, with the certificate of an authority that only `AWS_CA_BUNDLE` knows. */
async function openSecureWorld(env: NodeJS.ProcessEnv = {}): Promise<SecureWorld> {
  const world = await openWorld();
  const authority = `localhost:${await openSecureFront(Number(new URL(world.endpoint).port), certificates)}`;
  world.write(certificates.authority, "ca.pem");
  Object.assign(world.env, {
    AWS_ENDPOINT_URL_SSO: `https://${authority}`,
    AWS_ENDPOINT_URL_SSO_OIDC: `https://${authority}`,
    AWS_CA_BUNDLE: `${world.home}/ca.pem`,
    ...env,
  });
  return { ...world, authority, token: await world.signIn() };
}

const password = "p%40ss-w0rd-of-the-proxy";

const variable = ({ port }: Pick<ConnectProxy, "port">) => `http://jane:${password}@127.0.0.1:${port}`;

describe("a proxy", () => {
  it("is gone through with HTTPS_PROXY, and told the user and password", async () => {
    const proxy = await openConnectProxy();
    const world = await openSecureWorld({ HTTPS_PROXY: variable(proxy) });
    const { code, stdout, stderr } = await world.idc("accounts", "--json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toHaveLength(12);
    expect(new Set(proxy.targets)).toEqual(new Set([world.authority]));
    const basic = `Basic ${Buffer.from("jane:p@ss-w0rd-of-the-proxy").toString("base64")}`;
    expect(new Set(proxy.authorizations)).toEqual(new Set([basic]));
  });

  it("keeps its password from the debug log, also that of the library", async () => {
    const proxy = await openConnectProxy();
    const world = await openSecureWorld({ HTTPS_PROXY: variable(proxy), DEBUG: "*" });
    const { code, stdout, stderr } = await world.idc("accounts", "--debug");
    expect(code).toBe(0);
    expect(stderr).toContain("https-proxy-agent");
    for (const secret of [
      password,
      "p@ss-w0rd",
      Buffer.from("jane:p@ss-w0rd-of-the-proxy").toString("base64"),
    ]) {
      expect(stdout + stderr).not.toContain(secret);
    }
  });

  it("leads a sign-in, too", async () => {
    const proxy = await openConnectProxy();
    const world = await openSecureWorld({ https_proxy: `127.0.0.1:${proxy.port}` });
    expect(await world.idc("login", "--device-code")).toMatchObject({ code: 0 });
    expect(proxy.targets.length).toBeGreaterThan(0);
  });

  it("may be spoken to over TLS itself", async () => {
    const proxy = await openConnectProxy();
    const port = await openSecureFront(proxy.port, certificates);
    const world = await openSecureWorld({ HTTPS_PROXY: `https://localhost:${port}` });
    expect(await world.idc("accounts", "--json")).toMatchObject({ code: 0, stderr: "" });
    expect(proxy.targets).toContain(world.authority);
  });

  it("that is named as https and speaks plain http is told so, and how to name it", async () => {
    const proxy = await openConnectProxy();
    const world = await openSecureWorld({ HTTPS_PROXY: `https://jane:${password}@127.0.0.1:${proxy.port}` });
    const { code, stderr } = await world.idc("accounts");
    expect(code).toBe(5);
    expect(stderr).toMatch(/could not be reached over TLS .* write HTTPS_PROXY=http:\/\/127\.0\.0\.1:\d+\n/);
    expect(stderr).not.toContain(password);
  });

  it.each(["localhost", "*", "example.com, localhost", ".localhost"])(
    "is left aside for NO_PROXY=%s",
    async (exceptions) => {
      const proxy = await openConnectProxy();
      const world = await openSecureWorld({ HTTPS_PROXY: variable(proxy), NO_PROXY: exceptions });
      expect(await world.idc("accounts", "--json")).toMatchObject({ code: 0, stderr: "" });
      expect(proxy.targets).toEqual([]);
    },
  );

  it("is told by idc doctor for each service, and so is what is wrong with it", async () => {
    let status = 200;
    const proxy = await openConnectProxy(() => status);
    const world = await openSecureWorld({ HTTPS_PROXY: variable(proxy) });
    const well = await world.idc("doctor");
    expect(well.code).toBe(0);
    const through = `https://${world.authority} through http://127.0.0.1:${proxy.port}`;
    expect(well.stdout).toContain(`ok      portal of us-east-1: ${through} answers`);
    expect(well.stdout).toContain(`ok      sign-in of us-east-1: ${through} answers`);
    expect(well.stdout).toContain(`ok      certificates: 1 of ${world.home}/ca.pem`);
    status = 407;
    const { code, stdout } = await world.idc("doctor");
    expect(code).toBe(1);
    expect(stdout).toMatch(/^problem portal of us-east-1: .* refused the connection \(407\)/m);
    expect(stdout).toContain("it did not accept the user and password in HTTPS_PROXY");
    expect(stdout).not.toContain("whether it needs HTTPS_PROXY");
    expect(well.stdout + stdout).not.toContain(password);
    world.env["HTTPS_PROXY"] = `http://127.0.0.1:${proxy.port}`;
    const without = await world.idc("doctor");
    expect(without.stdout).toContain(`as in HTTPS_PROXY=http://USER:PASSWORD@127.0.0.1:${proxy.port}`);
  });

  it("never sees plain http, which is of this machine", async () => {
    const proxy = await openConnectProxy();
    const world = await openWorld();
    await world.signIn();
    for (const name of ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY"])
      world.env[name] = variable(proxy);
    expect(await world.idc("accounts", "--json")).toMatchObject({ code: 0, stderr: "" });
    expect([proxy.targets, proxy.readable]).toEqual([[], 0]);
  });

  it("is asked for an address of IPv6 as for a name", async () => {
    const proxy = await openConnectProxy();
    const world = await openSecureWorld({ HTTPS_PROXY: variable(proxy) });
    const authority = world.authority.replace("localhost", "[::1]");
    world.env["AWS_ENDPOINT_URL_SSO"] = `https://${authority}`;
    // Its certificate is for another name.
    expect((await world.idc("accounts")).code).toBe(5);
    expect(proxy.targets).toEqual([authority]);
  });

  it("that wants another password is no network: told at once, without the password", async () => {
    const proxy = await openConnectProxy(() => 407);
    const world = await openSecureWorld({ HTTPS_PROXY: variable(proxy) });
    const { code, stdout, stderr } = await world.idc("accounts");
    expect({ code, stdout }).toEqual({ code: 5, stdout: "" });
    expect(stderr).toContain(`The proxy http://127.0.0.1:${proxy.port} refused the connection (407)`);
    expect(stderr).not.toContain("p@ss");
    expect(stderr).not.toContain(password);
    expect(proxy.targets).toHaveLength(1);
  });

  it("whose gateway fails for a moment is asked again", async () => {
    const answers = [502];
    const proxy = await openConnectProxy(() => answers.shift() ?? 200);
    const world = await openSecureWorld({ HTTPS_PROXY: variable(proxy) });
    expect(await world.idc("accounts", "--json")).toMatchObject({ code: 0, stderr: "" });
  });

  it("that is not there is named, without the password", async () => {
    const world = await openSecureWorld({ HTTPS_PROXY: variable({ port: 1 }), AWS_MAX_ATTEMPTS: "1" });
    const { code, stderr } = await world.idc("accounts", "--json");
    expect(code).toBe(5);
    const { error } = JSON.parse(stderr);
    expect(error).toMatchObject({ name: "NetworkError", commands: ["idc doctor"] });
    expect(error.message).toBe("The proxy http://127.0.0.1:1 could not be reached (ECONNREFUSED)");
  });

  it("that says nothing holds nobody up who presses Ctrl+C", async () => {
    const proxy = await openConnectProxy(() => 0);
    const world = await openSecureWorld({ HTTPS_PROXY: variable(proxy) });
    const screen = world.open("accounts");
    await expect.poll(() => proxy.targets.length, { timeout: 10_000 }).toBe(1);
    screen.type("\u0003");
    expect((await screen.end()).code).toBe(130);
  });

  describe.each(["gopher://jane:s3cret@127.0.0.1:1", "http://jane:s3#cret@proxy:3128", "http://"])(
    "whose URL is none: %s",
    (url) => {
      it("is refused without being quoted", async () => {
        const world = await openSecureWorld({ HTTPS_PROXY: url });
        const { code, stderr } = await world.idc("accounts");
        expect(code).toBe(2);
        expect(stderr).toMatch(/^idc: HTTPS_PROXY is not the URL of a proxy/);
        expect(stderr).not.toContain("cret");
      });

      it("stops nothing that needs none", async () => {
        const world = await openSecureWorld({ ALL_PROXY: url, NO_PROXY: "localhost" });
        expect(await world.idc("accounts", "--json")).toMatchObject({ code: 0, stderr: "" });
        const { accountId, roles } = accountOf(world);
        const role = ["--account", accountId, "--role", roles[0], "--format", "process"];
        expect((await world.idc("credentials", ...role)).code).toBe(0);
        world.env["NO_PROXY"] = "";
        for (const line of [["credentials", ...role], ["status"], ["--version"], ["completion", "bash"]]) {
          expect(await world.idc(...line)).toMatchObject({ code: 0, stderr: "" });
        }
      });
    },
  );
});

describe("a page of the network in the service's place", () => {
  it.each([200, 302, 403, 511])(
    "with status %d is no answer of the service, and is not quoted",
    async (status) => {
      const world = await openWorld();
      await world.signIn();
      const page = createServer((_, response) =>
        response.writeHead(status, { server: "hotel" }).end("<h1>Welcome to our hotel</h1>"),
      );
      await once(page.listen(0, "127.0.0.1"), "listening");
      onTestFinished(() => void page.close());
      world.env["AWS_ENDPOINT_URL_SSO"] = `http://127.0.0.1:${(page.address() as AddressInfo).port}`;
      for (const line of [["accounts"], ["roles", "111122223333"], ["profiles", "sync", "--yes"]]) {
        const { code, stdout, stderr } = await world.idc(...line, "--json");
        expect({ code, stdout }).toEqual({ code: 5, stdout: "" });
        const { error } = JSON.parse(stderr);
        expect(error).toMatchObject({ name: "IntermediaryError", commands: ["idc doctor"] });
        expect(error.message).toMatch(new RegExp(`^Status ${status}, not from SSO .*hotel`));
        expect(error.message).not.toContain("Welcome");
      }
    },
  );
});

describe("a SOCKS proxy", () => {
  it.each([
    ["ALL_PROXY", "socks5h"],
    ["all_proxy", "socks"],
    ["HTTPS_PROXY", "socks5"],
    ["https_proxy", "socks4a"],
  ])("is gone through with %s=%s://", async (variable, scheme) => {
    const proxy = await openSocksProxy();
    const world = await openSecureWorld({ [variable]: `${scheme}://127.0.0.1:${proxy.port}` });
    const { code, stdout, stderr } = await world.idc("accounts", "--json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toHaveLength(12);
    expect(new Set(proxy.targets)).toEqual(new Set([world.authority]));
  });

  it("does not lead to a host whose certificate is another's", async () => {
    const proxy = await openSocksProxy();
    const world = await openSecureWorld({ ALL_PROXY: `socks5h://127.0.0.1:${proxy.port}` });
    world.env["AWS_ENDPOINT_URL_SSO"] = `https://${world.authority.replace("localhost", "127.0.0.1")}`;
    const { code, stderr } = await world.idc("accounts");
    expect(code).toBe(5);
    expect(stderr).toContain("127.0.0.1 is not in the cert's list");
    expect(world.portal.requests).toBe(0);
  });

  it("is told the user and password, and is the one who did not accept them", async () => {
    const proxy = await openSocksProxy({ user: "jane:p@ss" });
    const address = `127.0.0.1:${proxy.port}`;
    const world = await openSecureWorld({ ALL_PROXY: `socks5h://jane:p%40ss@${address}` });
    expect(await world.idc("accounts", "--json")).toMatchObject({ code: 0, stderr: "" });
    world.env["ALL_PROXY"] = `socks5h://jane:w0rd@${address}`;
    const { code, stderr } = await world.idc("accounts", "--debug");
    expect(code).toBe(5);
    expect(stderr).toContain(
      `The proxy socks5h://${address} did not connect to the host (Socks5 Authentication failed)`,
    );
    expect(stderr).toContain("it did not accept the user and password in ALL_PROXY");
    expect(stderr).not.toContain("w0rd");
  });

  it("that fails for a moment is asked again, and one that forbids is not", async () => {
    const answers = [4];
    let asked = 0;
    const proxy = await openSocksProxy({
      answer: () => {
        asked += 1;
        return answers.shift() ?? 0;
      },
    });
    const world = await openSecureWorld({ ALL_PROXY: `socks5://127.0.0.1:${proxy.port}` });
    expect(await world.idc("accounts", "--json")).toMatchObject({ code: 0, stderr: "" });
    asked = 0;
    answers.push(2, 2, 2);
    const { code, stderr } = await world.idc("accounts");
    expect({ code, asked }).toEqual({ code: 5, asked: 1 });
    expect(stderr).toContain("NotAllowed");
  });

  it("that is not there is named", async () => {
    const world = await openSecureWorld({ ALL_PROXY: "socks5h://127.0.0.1:1", AWS_MAX_ATTEMPTS: "1" });
    const { code, stderr } = await world.idc("accounts");
    expect(code).toBe(5);
    expect(stderr).toContain("The proxy socks5h://127.0.0.1:1 could not be reached (ECONNREFUSED)");
  });

  it("that says nothing holds nobody up who presses Ctrl+C", async () => {
    const proxy = await openSocksProxy({ answer: () => undefined });
    const world = await openSecureWorld({ ALL_PROXY: `socks5h://127.0.0.1:${proxy.port}` });
    const screen = world.open("accounts");
    await expect.poll(() => proxy.targets.length, { timeout: 10_000 }).toBe(1);
    screen.type("\u0003");
    expect((await screen.end()).code).toBe(130);
  });
});

describe("AWS_CA_BUNDLE", () => {
  it("is needed where a certificate is nobody's that Node knows", async () => {
    const world = await openSecureWorld({ AWS_CA_BUNDLE: "" });
    const { code, stdout, stderr } = await world.idc("accounts", "--json");
    expect({ code, stdout }).toEqual({ code: 5, stdout: "" });
    expect(JSON.parse(stderr).error).toMatchObject({ name: "NetworkError", commands: ["idc doctor"] });
    expect(stderr).not.toContain(world.token);
    expect(world.portal.requests).toBe(0);
    expect((await world.idc("doctor")).stdout).toContain("export AWS_CA_BUNDLE=FILE");
  });

  it("does without a proxy, and may be ca_bundle of the profile", async () => {
    const world = await openSecureWorld({ AWS_CA_BUNDLE: "" });
    world.write(
      `${world.read(".aws", "config")}[default]\nca_bundle = ${world.home}/ca.pem\n`,
      ".aws",
      "config",
    );
    expect(await world.idc("accounts", "--json")).toMatchObject({ code: 0, stderr: "" });
  });

  it("may be ca_bundle of the profile that a flag names", async () => {
    const world = await openSecureWorld({ AWS_CA_BUNDLE: "" });
    const profile = `[profile dev]\nsso_session = corp\nca_bundle = ${world.home}/ca.pem\n`;
    world.write(`${world.read(".aws", "config")}${profile}`, ".aws", "config");
    expect(await world.idc("accounts", "--json", "--profile", "dev")).toMatchObject({ code: 0, stderr: "" });
    const { code, stderr } = await world.idc("accounts", "--json");
    expect(code).toBe(5);
    // What only a program can give is not advised.
    expect(stderr).toContain("AWS_CA_BUNDLE");
    expect(stderr).not.toContain("httpsAgent");
  });

  it("that is no file of certificates is told", async () => {
    const world = await openSecureWorld({ AWS_CA_BUNDLE: "/nowhere/ca.pem" });
    const missing = await world.idc("accounts");
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain("/nowhere/ca.pem can't be read (ENOENT)");
    world.write("no certificate", "ca.pem");
    world.env["AWS_CA_BUNDLE"] = `${world.home}/ca.pem`;
    const junk = await world.idc("accounts");
    expect(junk.code).toBe(2);
    expect(junk.stderr).toContain("does not begin with a certificate");
  });
});

describe("ProxyAgent", () => {
  it("goes on with what is under way when one of its clients ends, and closes what is idle", async () => {
    const waiting: ServerResponse[] = [];
    const server = createServer((_, response) => void waiting.push(response));
    await once(server.listen(0, "127.0.0.1"), "listening");
    onTestFinished(() => void server.close());
    const port = await openSecureFront((server.address() as AddressInfo).port, certificates);
    const agent = new ProxyAgent({}, certificates.authority);
    const answer = once(get({ host: "localhost", port, agent }), "response");
    await expect.poll(() => waiting.length, { timeout: 10_000 }).toBe(1);
    agent.destroy();
    waiting[0]?.end("well");
    const [response] = await answer;
    expect(await text(response)).toBe("well");
    agent.destroy();
    const connections = promisify(server.getConnections.bind(server));
    await expect.poll(() => connections(), { timeout: 10_000 }).toBe(0);
  });
});
