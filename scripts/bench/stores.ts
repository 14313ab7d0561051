import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { StoreName } from "@identity-center/shared-files";
import { root } from "../packages";
import { built } from "../size/built";
import { withFilledStores } from "./filled-stores";
import { interleaved } from "./measure";
import type { Row } from "./row";

const nothing = "node -e 0";

/** The stores, each with what its row is called and how many times the CPU of a Node that does nothing it may take. */
const rows: { readonly [kind in StoreName]: { readonly title: string; readonly ratio: number } } = {
  files: { title: "in files", ratio: 1.5 },
  "encrypted-file": { title: "in encrypted-file, unlocked", ratio: 1.6 },
  keychain: { title: "in keychain, gnome-keyring", ratio: 1.6 },
};

/** CPU of `idc` that reads credentials which a store of secrets has, over that of a Node that does nothing. */
export async function stores(rounds: number, before: string): Promise<Row[]> {
  built("@identity-center/cli");
  const hasStores = existsSync(join(before, "packages/secret-store"));
  const houses = { ours: root, ...(hasStores && { before }) };
  return withFilledStores(async ({ env, kinds }) => {
    const cpu = async (...args: string[]) => {
      const { output, cpu } = await timed(args, env);
      if (args[0] !== "-e" && !output.includes("AccessKeyId")) throw new Error("there are no credentials");
      return cpu;
    };
    const sides = kinds.flatMap((kind) => Object.keys(houses).map((house) => `${house} ${kind}`));
    const figures = await interleaved(rounds, [nothing, ...sides], (side) => {
      if (side === nothing) return cpu("-e", "0");
      const [house, kind = ""] = side.split(" ");
      const idc = join(house === "ours" ? root : before, "packages/cli/dist/bin.cjs");
      return cpu(idc, "credentials", "--format", "process", "--profile", kind);
    });
    return kinds.map((kind) => ({
      what: `CPU of idc credentials --format process, cached ${rows[kind].title}`,
      unit: "ms",
      ours: figures(`ours ${kind}`),
      ...(hasStores && { before: figures(`before ${kind}`) }),
      peer: figures(nothing),
      against: nothing,
      goal: { ratio: rows[kind].ratio },
    }));
  });
}

/** What a process of Node prints, and its CPU in milliseconds until nothing of it is left, as the shell counts it. */
async function timed(args: readonly string[], env: NodeJS.ProcessEnv) {
  const script = 'TIMEFORMAT="%3U %3S"; time "$0" "$@"';
  const { stdout, stderr } = await promisify(execFile)("bash", ["-c", script, process.execPath, ...args], {
    env,
  });
  const [, user, system] = /^([\d.]+) ([\d.]+)\n$/.exec(stderr) ?? [];
  if (!user || !system) throw new Error(`${args.join(" ")} was not timed: ${stderr}`);
  return { output: stdout, cpu: (Number(user) + Number(system)) * 1_000 };
}
