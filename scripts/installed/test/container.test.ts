import { type ChildProcess, execFile, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { installedFolder } from "../folder";

/** What is given to a builder: the package as it is installed. */
const context = join(installedFolder, "node_modules/@identity-center/emulator");

const instructions = readFileSync(join(context, "Dockerfile"), "utf8")
  .replaceAll(/^#.*\n/gm, "")
  .replaceAll(/\\\n\s*/g, "")
  .trim()
  .split("\n")
  .map((line) => {
    const [, name = "", argument = ""] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    return { name, argument };
  });

/** The arguments of an instruction that stands once. */
function argumentOf(instruction: string): string {
  const [found, ...others] = instructions.filter(({ name }) => name === instruction);
  expect(others).toEqual([]);
  return found?.argument ?? "";
}

const entryPoint: string[] = JSON.parse(argumentOf("ENTRYPOINT"));
const healthCheck: string[] = JSON.parse(argumentOf("HEALTHCHECK").replace(/^.* CMD /, ""));

describe("the Dockerfile", () => {
  test("has a pinned base, a user who is not root, and nothing that needs a network", () => {
    expect(instructions.map(({ name }) => name)).toEqual([
      "FROM",
      "WORKDIR",
      "COPY",
      "COPY",
      "USER",
      "EXPOSE",
      "HEALTHCHECK",
      "ENTRYPOINT",
    ]);
    expect(argumentOf("FROM")).toMatch(/^node:\d+\.\d+\.\d+-alpine\d+\.\d+$/);
    expect(argumentOf("USER")).toBe("node");
    expect(entryPoint.slice(-1)).toEqual([argumentOf("EXPOSE")]);
  });

  test("copies what is in the package", () => {
    const copied = instructions.filter(({ name }) => name === "COPY");
    const paths = copied.flatMap(({ argument }) => argument.split(" ").slice(0, -1));
    expect(paths.filter((path) => !existsSync(join(context, path)))).toEqual([]);
  });
});

/** A network and processes of its own, as a container has them; the command is process 1. */
const isolation = [
  ...["unshare", "--net", "--pid", "--fork", "--kill-child", "--mount-proc"],
  ...["sh", "-c", 'ip link set lo up && exec "$@"', "sh"],
];

function reasonNotToIsolate(): string | undefined {
  const [program = "", ...args] = isolation;
  const { status, error, stderr } = spawnSync(program, [...args, "true"], { encoding: "utf8" });
  return status === 0 ? undefined : `no namespaces here: ${error?.message ?? stderr.trim()}`;
}

const notIsolated = reasonNotToIsolate();

describe.skipIf(notIsolated)(`its commands${notIsolated ? ` (skipped: ${notIsolated})` : ""}`, () => {
  const folder = mkdtempSync(join(tmpdir(), "emulator-container-"));
  let launcher: ChildProcess;
  let lines: AsyncIterator<string>;
  let warnings: Promise<string>;
  /** The emulator, as it is numbered outside. */
  let pid: number;

  beforeAll(async () => {
    for (const { name, argument } of instructions) {
      if (name !== "COPY") continue;
      const words = argument.split(" ");
      const target = join(folder, words.pop() ?? "");
      mkdirSync(target, { recursive: true });
      for (const path of words) cpSync(join(context, path), join(target, path.replace(/^.*\//, "")));
    }
    const [program = "", ...args] = [...isolation, ...entryPoint, "--json", "--fault", "empty"];
    launcher = spawn(program, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    if (!launcher.stdout || !launcher.stderr) throw new Error("it has no output");
    lines = createInterface(launcher.stdout)[Symbol.asyncIterator]();
    warnings = text(launcher.stderr);
  });
  afterAll(() => {
    launcher.kill("SIGKILL");
    rmSync(folder, { recursive: true });
  });

  /** Runs a command within the container. */
  function within(...command: readonly string[]): Promise<{ stdout: string }> {
    return promisify(execFile)("nsenter", ["--target", `${pid}`, "--net", ...command]);
  }

  test("serve on all addresses, with a line of warning", async () => {
    const { value } = await lines.next();
    expect(JSON.parse(value)).toMatchObject({ endpoint: "http://127.0.0.1:8000" });
    pid = Number(readFileSync(`/proc/${launcher.pid}/task/${launcher.pid}/children`, "utf8"));
    expect(readFileSync(`/proc/${pid}/net/tcp`, "utf8")).toMatch(/ 00000000:1F40 00000000:0000 0A /);
  });

  test("tell the health, which takes no fault and is bad where nothing listens", async () => {
    await within(...healthCheck);
    // The first answer is that of the fault `empty`.
    const ask =
      "fetch('http://127.0.0.1:8000/assignment/accounts').then(({ status }) => console.log(status))";
    expect((await within(process.execPath, "-e", ask)).stdout).toBe("200\n");
    expect((await within(process.execPath, "-e", ask)).stdout).toBe("401\n");
    const [program = "", ...args] = [...isolation, ...healthCheck];
    await expect(promisify(execFile)(program, args)).rejects.toMatchObject({ code: 1 });
  });

  test("end at once as process 1 on SIGTERM, with a client connected", async () => {
    const stay =
      "require('node:net').connect(8000, '127.0.0.1').on('connect', () => console.log('connected'))";
    const client = spawn("nsenter", ["--target", `${pid}`, "--net", process.execPath, "-e", stay]);
    onTestFinished(() => void client.kill("SIGKILL"));
    await once(client.stdout, "data");
    const ended = once(launcher, "close");
    const asked = performance.now();
    process.kill(pid, "SIGTERM");
    expect(await ended).toEqual([0, null]);
    // A builder's own limit is 10 s.
    expect(performance.now() - asked).toBeLessThan(5_000);
    expect(await warnings).toBe("idc-emulator: warning: --host 0.0.0.0 lets other machines sign in too\n");
  });
});

/** A builder whose daemon works, or why there is none. */
function builder(): { readonly program: string } | { readonly reason: string } {
  const reasons: string[] = [];
  for (const program of ["docker", "podman"]) {
    const { status, error, stderr } = spawnSync(program, ["info"], { encoding: "utf8", timeout: 10_000 });
    if (status === 0) return { program };
    reasons.push(`${program}: ${error?.message ?? stderr.trim().split("\n").at(-1)}`);
  }
  return { reason: reasons.join("; ") };
}

const built = builder();

test.skipIf("reason" in built)(
  `the image serves on a published port, becomes healthy and stops${"reason" in built ? ` (skipped: ${built.reason})` : ""}`,
  { timeout: 240_000 },
  async ({ skip }) => {
    const program = "program" in built ? built.program : "";
    const run = (...args: readonly string[]) => execFileSync(program, args, { encoding: "utf8" }).trim();
    const base = spawnSync(program, ["pull", "--quiet", argumentOf("FROM")], {
      encoding: "utf8",
      timeout: 120_000,
    });
    if (base.status !== 0) return skip(`its base cannot be had: ${base.stderr.trim().split("\n").at(-1)}`);
    const image = run("build", "--quiet", context);
    const id = run("run", "--detach", "--publish", "127.0.0.1::8000", image, "--json");
    onTestFinished(() => void spawnSync(program, ["rm", "--force", id]));
    await expect
      .poll(() => run("inspect", "--format", "{{.State.Health.Status}}", id), {
        timeout: 60_000,
        interval: 500,
      })
      .toBe("healthy");
    const address = run("port", id, "8000");
    const { accessToken } = JSON.parse(run("logs", id).split("\n").at(-1) ?? "");
    const headers = { "x-amz-sso_bearer_token": accessToken };
    const answer = await fetch(`http://${address}/assignment/accounts`, { headers });
    expect(await answer.json()).toMatchObject({ accountList: expect.any(Array) });
    run("stop", id);
    expect(run("inspect", "--format", "{{.State.ExitCode}} {{.Config.User}}", id)).toBe("0 node");
  },
);
