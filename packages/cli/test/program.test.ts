import { describe, expect, it } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { openWorld } from "./world";

describe("idc", () => {
  it.each([[["--version"]], [["-V"]]])("%j prints the version and nothing else", async (args) => {
    const { idc } = await openWorld();
    const { code, stdout, stderr } = await idc(...args);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: "" });
  });

  it("has help with examples for every command", { timeout: 20_000 }, async () => {
    const { idc } = await openWorld();
    const overview = await idc("--help");
    expect(overview.code).toBe(0);
    const names = [...overview.stdout.matchAll(/^ {2}([a-z-]+) {2,}\S/gm)].map(([, name]) => name as string);
    expect(names).toEqual([
      ...["configure", "login", "logout", "status", "accounts", "roles", "assignments", "alias"],
      ...["credentials", "exec", "each", "serve", "use", "clear", "whoami", "console", "web", "profiles"],
      ...["store", "doctor", "shell-init", "completion"],
    ]);
    const check = async (name: string) => {
      const words = name === "profiles" ? [name, "sync"] : [name];
      const { code, stdout } = await idc(...words, "--help");
      expect(code).toBe(0);
      expect(stdout).toContain("--json");
      expect(stdout).toMatch(new RegExp(`Examples:\n(  # .*\n)?  \\$ .*idc ${words.join(" ")}`));
    };
    await Promise.all(names.map(check));
  });

  it("refuses a flag that takes one value and is given twice, in every command", {
    timeout: 120_000,
  }, async () => {
    const { idc, portal } = await openWorld();
    const values: Record<string, string> = {
      "--region": "eu-west-1",
      "--format": "process",
      "--duration": "1h",
      "--container-extension": "granted",
      "--via": "portal",
      "--redirect-port": "8123",
      "--concurrency": "2",
      "--port": "9911",
      "--timeout": "60",
      "--store": "keychain",
    };
    const overview = await idc("--help");
    const check = async (name: string) => {
      const words = name === "profiles" ? [name, "sync"] : [name];
      const { stdout } = await idc(...words, "--help");
      for (const [text, flag = ""] of stdout.matchAll(/^ {2}(--[a-z-]+) <[^>]+>(?:.|\n {4})*/gm)) {
        if (/can\s+be\s+repeated/.test(text)) continue;
        const given = [flag, values[flag] ?? "one"];
        const { code, stderr } = await idc(...words, ...given, ...given);
        const advice = name === "exec" && flag === "--account" ? "Try: idc each --help\n" : "";
        expect([words, code, stderr]).toEqual([
          words,
          2,
          `idc: ${flag} is given twice: give it only once\n${advice}`,
        ]);
      }
    };
    const names = overview.stdout.matchAll(/^ {2}([a-z-]+) {2,}\S/gm);
    await Promise.all(Array.from(names, ([, name = ""]) => check(name)));
    const process = ["credentials", "--format", "process", "--role", "A", "--role=B"];
    expect((await idc(...process)).stderr).toBe("idc: --role is given twice: give it only once\n");
    expect(portal.requests).toBe(0);
  });

  it.each([
    [["help"], ["--help"]],
    [["help", "help"], ["--help"]],
    [["help", "--help"], ["--help"]],
    [
      ["help", "login"],
      ["login", "--help"],
    ],
    [
      ["help", "profiles"],
      ["profiles", "--help"],
    ],
    [
      ["help", "profiles", "sync"],
      ["profiles", "sync", "--help"],
    ],
    [
      ["profiles", "help", "sync"],
      ["profiles", "sync", "--help"],
    ],
    // What a command takes is not run.
    [
      ["help", "exec", "sh", "-c", "echo ran"],
      ["exec", "--help"],
    ],
  ])("%j is the same as %j", async (asked, same) => {
    const { idc } = await openWorld();
    const { code, stdout, stderr } = await idc(...asked);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe((await idc(...same)).stdout);
  });

  it.each([
    [[], "Usage: idc"],
    [["profiles"], "Usage: idc profiles"],
    [["acounts"], "Unknown command 'acounts'. Did you mean accounts?\nTry: idc --help"],
    [["acounts", "--help"], "Did you mean accounts?"],
    [["help", "acounts"], "Did you mean accounts?"],
    [["help", "nosuch"], "Unknown command 'nosuch'\nTry: idc --help"],
    [["help", "profiles", "snyc"], "Did you mean sync?"],
    [["profiles", "snyc", "--help"], "Did you mean sync?\nTry: idc profiles --help"],
    [["profiles", "help", "snyc"], "Did you mean sync?"],
    [["accounts", "--jsn"], "Did you mean --json?\nTry: idc accounts --help"],
    [
      ["--no-input", "accounts"],
      "Unknown option '--no-input'. Put the options of a command after its name\nTry: idc --help",
    ],
    [["--versoin"], "Unknown option '--versoin'. Did you mean --version?\nTry: idc --help"],
    [["accounts", "--session"], "argument missing"],
    [["accounts", "one", "two"], "Too many arguments"],
    [["login", "corp"], "Too many arguments for 'login'"],
    [["completion", "nosuch"], "Allowed choices are bash, zsh, fish"],
    [["profiles", "snyc"], "Did you mean sync?"],
  ])("%j is a usage error that says what is accepted", async (args, message) => {
    const { idc, portal } = await openWorld();
    const { code, stdout, stderr } = await idc(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(portal.requests).toBe(0);
  });

  it("tells programs of a usage error as of any other", async () => {
    const { code, stdout, stderr } = await (await openWorld()).idc("accounts", "--json", "--sesion", "corp");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(JSON.parse(stderr)).toEqual({
      error: {
        name: "CliError",
        message: "Unknown option '--sesion'. Did you mean --session?",
        commands: ["idc accounts --help"],
      },
    });
  });

  it("asks nothing with --no-input, even in a terminal", async () => {
    const { open, signIn } = await openWorld();
    await signIn();
    const { code, text } = await open("credentials", "--no-input").end();
    expect(code).toBe(2);
    expect(text).toContain("--account");
  });

  it("asks which session is meant where there are several", async () => {
    const { open, idc, write, read, portal, signIn } = await openWorld();
    const { startUrl } = portal.directory;
    const config = `${read(".aws", "config")}[sso-session other]\nsso_start_url = ${startUrl}\nsso_region = us-east-1\n`;
    write(config, ".aws", "config");
    await signIn({ sessionName: "other" });
    const screen = open("accounts", "--json");
    await screen.see("Which session?");
    screen.type("oth");
    await screen.see("❯ other");
    screen.type("\r");
    expect((await screen.end()).code).toBe(0);
    const { code, stderr } = await idc("accounts");
    expect(code).toBe(2);
    expect(stderr).toContain("corp, other");
    expect(stderr).toContain("--session");
  });
});
