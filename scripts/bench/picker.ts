import { execFile } from "node:child_process";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import type { Directory } from "@identity-center/emulator";
import { spawn } from "@lydell/node-pty";
import { root } from "../packages";
import { built } from "../size/built";
import { exactly, figureOf } from "./figure";
import type { Row } from "./row";
import { withSignIn } from "./signed-in";

const cli = "@identity-center/cli";
const nothing = "node -e 0";
/** Milliseconds without output after which a drawing is done. */
const quiet = 120;
/** Milliseconds of a key press. */
const frame = 16;
const accounts = 200;
const rolesOfEach = 50;
const typed = "acc 17 role 4";

const directory: Directory = {
  startUrl: "https://d-0123456789.awsapps.example/start",
  accounts: Array.from({ length: accounts }, (_, at) => ({
    accountId: `${100_000_000_000 + at}`,
    accountName: `account-${at}`,
    emailAddress: `account-${at}@example.com`,
    roles: Array.from({ length: rolesOfEach }, (_, role) => `Role${role}`),
  })),
};

/** A question for one of 10,000 roles in a terminal: the time until it is there, and until a key shows what it found. */
export async function picker(rounds: number, before: string): Promise<Row[]> {
  built(cli);
  const idcOf = (house: string) => join(house, "packages/cli/dist/bin.cjs");
  return withSignIn({ directory }, async ({ env }) => {
    await promisify(execFile)(process.execPath, [idcOf(root), "assignments", "--refresh"], {
      env,
      maxBuffer: 2 ** 26,
    });
    const sides = { ours: [idcOf(root), "credentials"], before: [idcOf(before), "credentials"] };
    const paints = { ours: [] as number[], before: [] as number[], node: [] as number[] };
    const keys = { ours: [] as number[], before: [] as number[] };
    for (let round = 0; round <= rounds; round += 1) {
      const isCounted = round > 0;
      const node = await timeOf(() => promisify(execFile)(process.execPath, ["-e", "0"], { env }));
      if (isCounted) paints.node.push(node);
      for (const side of ["ours", "before"] as const) {
        const { paint, pressed } = await ask(sides[side], env);
        if (!isCounted) continue;
        paints[side].push(paint);
        keys[side].push(...pressed);
      }
    }
    const peer = figureOf(paints.node);
    const size = `${(accounts * rolesOfEach).toLocaleString("en-US")} roles`;
    return [
      {
        what: `wall time until a list of ${size} is shown`,
        unit: "ms",
        ours: figureOf(paints.ours),
        before: figureOf(paints.before),
        peer,
        against: nothing,
        goal: { most: 150 },
      },
      {
        what: `a key press in a list of ${size}`,
        unit: "ms",
        ours: figureOf(keys.ours),
        before: figureOf(keys.before),
        peer: exactly(frame),
        against: "one frame of a screen",
        goal: { most: frame },
      },
    ];
  });
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Runs a command that asks, in a terminal: milliseconds until its list is shown, and until each key was answered. */
async function ask(
  line: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ readonly paint: number; readonly pressed: readonly number[] }> {
  const started = performance.now();
  const terminal = spawn(process.execPath, [...line], { cols: 80, rows: 24, env });
  let output = "";
  let last = started;
  const paint = await new Promise<number>((resolve, reject) => {
    terminal.onData((data) => {
      output += data;
      last = performance.now();
      if (output.includes("❯")) resolve(last - started);
    });
    terminal.onExit(() => reject(new Error(`${line.join(" ")} ended without a list:\n${output}`)));
  });
  const pressed: number[] = [];
  for (const key of typed) {
    await setTimeout(quiet);
    const at = performance.now();
    last = at;
    terminal.write(key);
    do await setTimeout(quiet / 4);
    while (performance.now() - last < quiet);
    pressed.push(last - at);
  }
  terminal.kill("SIGKILL");
  return { paint, pressed };
}
