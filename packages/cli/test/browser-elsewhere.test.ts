import { once } from "node:events";
import { connect, createServer } from "node:net";
import { readSSOToken } from "@identity-center/shared-files";
import { describe, expect, it, onTestFinished } from "vitest";
import { freePort } from "./free-port";
import { signedInWithProfile } from "./signed-in";
import { lastAddress, start } from "./started";
import { installTabs } from "./tabs";
import { openWorld, type World } from "./world";

const overSSH = { SSH_CONNECTION: "10.0.0.1 1 10.0.0.2 22" };

function setWay(world: World, way: string): void {
  const { directory, region } = world.portal;
  world.write(
    `[sso-session corp]\nsso_start_url = ${directory.startUrl}\nsso_region = ${region}\nidc_sign_in = ${way}\n`,
    ".aws",
    "config",
  );
}

/** The page that a terminal shows, which may take several lines. */
function pageOn(screen: string): string {
  const page = screen.split("\n\n").find((paragraph) => paragraph.includes("/authorize?"));
  return page?.replaceAll("\n", "").trim() ?? "";
}

describe("idc login --redirect-port", () => {
  it("signs in over SSH, opens nothing there, and says how to forward the port", async () => {
    const world = await openWorld();
    const tabs = installTabs(world);
    Object.assign(world.env, overSSH);
    const port = await freePort();
    const { page, seen, ended } = start(world, "login", "--redirect-port", `${port}`);
    const answer = await fetch(await page());
    expect(await answer.text()).toContain("Signed in");
    expect(await ended).toBe(0);
    expect(seen.stderr).toContain("To sign in to corp, open this page in a browser:\n");
    expect(seen.stderr).toContain(`\n  ssh -L ${port}:127.0.0.1:${port} HOST\n`);
    expect(seen.stderr).not.toContain("warning");
    expect(tabs.count).toBe(0);
    expect(world.portal.calls).toMatchObject({ StartDeviceAuthorization: 0, CreateToken: 1 });
  });

  it("tells of a port that is taken before anything is opened or sent", async () => {
    const world = await openWorld();
    const tabs = installTabs(world);
    const { port } = new URL(world.endpoint);
    const { code, stderr } = await world.idc("login", "--redirect-port", port);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `idc: Can't listen on port ${port} of 127.0.0.1: it is in use; end the program that listens there, or choose another port\n`,
    });
    expect({ tabs: tabs.count, requests: world.portal.requests }).toEqual({ tabs: 0, requests: 0 });
  });

  it.each([
    "0",
    "65536",
    "1e3",
    "-1",
    "",
    "localhost:8123",
    "0.0.0.0",
    "0.0.0.0:",
    ":8123",
    "::1:8123",
    "[127.0.0.1]:8123",
    "[::1%eth0]:0",
    "127.1:8123",
  ])("refuses %j by name", async (value) => {
    const world = await openWorld();
    const { code, stderr } = await world.idc("login", `--redirect-port=${value}`);
    expect(code).toBe(2);
    expect(stderr).toContain("It must be 1 to 65535, after an IP address");
  });

  it.each(["[::1]:8123", "[0:0:0:0:0:0:0:1]:8123"])(
    "refuses %s, which the browser never reaches",
    async (value) => {
      const world = await openWorld();
      const { code, stderr } = await world.idc("login", "--redirect-port", value);
      expect(code).toBe(2);
      expect(stderr).toContain("The browser is sent to 127.0.0.1, which never leads to ::1");
      expect(world.portal.requests).toBe(0);
    },
  );

  it.each(["--redirect-port=8123", "--paste"])("does not go with --device-code: %s", async (flag) => {
    const world = await openWorld();
    await world.signIn();
    const { code, stderr } = await world.idc("login", "--fresh", "--device-code", flag);
    const [name] = flag.split("=");
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `idc: --device-code cannot be used with ${name}\n`,
    });
    expect(world.portal.requests).toBe(0);
  });

  it("goes with --no-device-code", async () => {
    const world = await openWorld();
    const tabs = installTabs(world);
    const port = await freePort();
    expect((await world.idc("login", "--no-device-code", "--redirect-port", `${port}`)).code).toBe(0);
    expect(tabs.count).toBe(1);
  });

  it("warns where others than this machine reach the port", async () => {
    const world = await openWorld();
    const port = await freePort();
    const { page, seen, ended } = start(world, "login", "--redirect-port", `0.0.0.0:${port}`);
    await fetch(await page());
    expect(await ended).toBe(0);
    expect(seen.stderr).toContain(`idc: warning: Port ${port} of 0.0.0.0 is open to other machines`);
    expect(seen.stderr).toContain(`ssh -L ${port}:127.0.0.1:${port} HOST`);
  });

  it.skipIf(process.platform !== "linux")(
    "signs in from a container with one published port (skipped but on Linux)",
    async () => {
      const world = await openWorld();
      const port = await freePort();
      // As the proxy of a container engine: it connects to the address of the container, not to its 127.0.0.1.
      const proxy = createServer((socket) => {
        const onward = connect(port, "127.0.0.3");
        socket.pipe(onward).pipe(socket);
        for (const end of [socket, onward]) end.on("error", () => {});
      });
      await once(proxy.listen(port, "127.0.0.1"), "listening");
      onTestFinished(() => void proxy.close());
      const { page, ended } = start(world, "login", "--redirect-port", `127.0.0.3:${port}`);
      const answer = await fetch(await page());
      expect(answer.url).toMatch(`http://127.0.0.1:${port}/oauth/callback`);
      expect(await answer.text()).toContain("Signed in");
      expect(await ended).toBe(0);
    },
  );
});

describe("idc login --paste", () => {
  it.each(["xterm-256color", "dumb"])("takes the address on a terminal of type %s", async (type) => {
    const world = await openWorld();
    Object.assign(world.env, overSSH, { TERM: type });
    const screen = world.open("login", "--paste");
    const address = await lastAddress(pageOn(await screen.see("The address of the browser's last page")));
    screen.type(`${address.replace("state=", "state=x")}\r`);
    await screen.see("is not that of this one");
    screen.type(`${address}\r`);
    const { code, text } = await screen.end();
    expect({ code, text }).toEqual({ code: 0, text: expect.stringMatching(/\nSigned in to corp until .*$/) });
    expect(await readSSOToken("corp", { env: world.env })).toBeDefined();
    const secret = new URL(address).searchParams.get("code") as string;
    // A terminal without control sequences shows what is typed itself.
    if (type !== "dumb") expect(screen.output).not.toContain(secret);
  });

  it("needs no answer where the browser reaches the listener", async () => {
    const world = await openWorld();
    Object.assign(world.env, overSSH);
    const screen = world.open("login", "--paste");
    await fetch(pageOn(await screen.see("The address of the browser's last page")));
    const { code, text } = await screen.end();
    expect({ code, text }).toEqual({ code: 0, text: expect.stringMatching(/\nSigned in to corp until .*$/) });
  });

  it.each([
    ["\u0003", 130, "Interrupted"],
    ["\u0004", 2, "No address was pasted"],
  ])("ends with %j", async (key, exit, message) => {
    const world = await openWorld();
    Object.assign(world.env, overSSH);
    const screen = world.open("login", "--paste");
    await screen.see("The address of the browser's last page");
    screen.type(key);
    const { code, text } = await screen.end();
    expect({ code, text }).toEqual({ code: exit, text: expect.stringContaining(message) });
    expect(world.portal.calls).toMatchObject({ CreateToken: 0 });
  });

  it("asks for nothing more after the end of the input", async () => {
    const world = await openWorld();
    Object.assign(world.env, overSSH, { TERM: "dumb" });
    const screen = world.open("login", "--paste");
    await screen.see("The address of the browser's last page");
    // In the middle of a line, the first passes on what was typed.
    screen.type("wrong\u0004\u0004");
    const { code, text } = await screen.end();
    expect({ code, text }).toEqual({ code: 2, text: expect.stringContaining("No address was pasted") });
  });

  it("reads one line where there is no terminal, and quotes nothing of it", async () => {
    const world = await openWorld();
    for (const [made, exit] of [
      [(address: string) => address, 0],
      [(address: string) => address.replace("state=", "state=x"), 2],
    ] as const) {
      const { child, page, seen, ended } = start(world, "login", "--paste", "--debug");
      const address = await lastAddress(await page());
      child.stdin.write(`${made(address)}\nmore\n`);
      expect(await ended).toBe(exit);
      expect(seen.stderr + seen.stdout).not.toContain(new URL(address).searchParams.get("code"));
      if (exit === 2) expect(seen.stderr).toContain("its state is not that of this one");
    }
  });

  it.each(["", '"', "'"])("takes a last line without a newline, in quotes or not: %j", async (quote) => {
    const world = await openWorld();
    const { child, page, ended } = start(world, "login", "--paste");
    child.stdin.end(`${quote}${await lastAddress(await page())}${quote}`);
    expect(await ended).toBe(0);
  });

  it("ends where there is nothing to read", async () => {
    const world = await openWorld();
    const { code, stderr } = await world.idc("login", "--paste");
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("No address was pasted") });
  });
});

describe("idc_sign_in of a session", () => {
  it("= device-code shows a code where there is a browser; flags come first", async () => {
    const world = await openWorld();
    const tabs = installTabs(world);
    setWay(world, "device-code");
    expect(await world.idc("login")).toMatchObject({
      code: 0,
      stderr: expect.stringContaining("/device?user_code="),
    });
    expect(tabs.count).toBe(0);
    expect((await world.idc("login", "--redirect-port", `${await freePort()}`)).code).toBe(0);
    expect((await world.idc("login", "--no-device-code")).code).toBe(0);
    expect(tabs.count).toBe(2);
  });

  it("= browser is the way over SSH; a flag comes first", async () => {
    const world = await openWorld();
    const tabs = installTabs(world);
    Object.assign(world.env, overSSH);
    setWay(world, "browser");
    const { page, ended } = start(world, "login");
    await fetch(await page());
    expect(await ended).toBe(0);
    expect(tabs.count).toBe(0);
    expect((await world.idc("login", "--device-code")).stderr).toContain("/device?user_code=");
  });

  it("is refused with its place where it is neither, and kept by idc configure", async () => {
    const world = await openWorld();
    setWay(world, "web");
    const { code, stderr } = await world.idc("login");
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /idc_sign_in of sso-session "corp" \(.*config:4\) is "web", not browser or device-code/,
    );
    expect((await world.idc("doctor")).stdout).toMatch(/idc_sign_in of sso-session "corp"/);
    setWay(world, "device-code");
    await world.idc("configure", "corp", "--region", "eu-west-1");
    expect(world.read(".aws", "config")).toMatch(
      /sso_region = eu-west-1\n(.*\n)*idc_sign_in = device-code\n/,
    );
  });
});

describe("WSL", () => {
  it("has a code, and the browser where a flag or the setting asks for it", async () => {
    const world = await openWorld();
    const tabs = installTabs(world);
    world.env["WSL_DISTRO_NAME"] = "Debian";
    expect((await world.idc("login")).stderr).toContain("/device?user_code=");
    expect(tabs.count).toBe(0);
    expect((await world.idc("login", "--no-device-code")).stderr).toContain("A browser opens");
    setWay(world, "browser");
    expect((await world.idc("login")).stderr).toContain("A browser opens");
    expect(tabs.count).toBe(2);
  });
});

describe("--login", () => {
  it.each([
    ["idc_sign_in is device-code", {}, "device-code"],
    ["a Windows browser may not reach WSL", { WSL_DISTRO_NAME: "Debian" }, undefined],
  ])("ends with 3 and opens nothing where %s", async (reason, variables, way) => {
    const world = await signedInWithProfile();
    await world.signIn({ expiresIn: -1000 });
    const tabs = installTabs(world);
    Object.assign(world.env, variables);
    if (way) {
      const config = world.read(".aws", "config") ?? "";
      world.write(config.replace("sso_region", `idc_sign_in = ${way}\nsso_region`), ".aws", "config");
    }
    const { code, stderr } = await world.idc("exec", "--login", "--profile", "dev", "--", "true");
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining(reason) });
    expect(stderr).toContain("idc login --session corp");
    expect(tabs.count).toBe(0);
    expect(world.portal.requests).toBe(0);
  });
});
