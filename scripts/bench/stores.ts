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

interface Place {
  readonly title: string;
  readonly kind: StoreName;
  /** Whether the home has files alone. */
  readonly isPlain?: boolean;
  /** How many times the CPU of a Node that does nothing it may take. */
  readonly ratio: number;
}

const places: readonly Place[] = [
  { title: "in files", kind: "files", isPlain: true, ratio: 1.5 },
  { title: "in encrypted-file, unlocked", kind: "encrypted-file", ratio: 1.6 },
  { title: "in keychain, gnome-keyring", kind: "keychain", ratio: 1.6 },
  { title: "in files, of somebody who uses another store, too", kind: "files", ratio: 1.8 },
];

/** CPU of `idc` that prints credentials which a store has, over that of a Node that does nothing. */
export async function stores(rounds: number, before: string): Promise<Row[]> {
  built("@identity-center/cli");
  const hasStores = existsSync(join(before, "packages/secret-store"));
  const houses = { ours: root, ...(hasStores && { before }) };
  return withFilledStores(async ({ env, ofFiles, kinds }) => {
    const cpu = async (variables: NodeJS.ProcessEnv, ...args: string[]) => {
      const { output, cpu } = await timed(args, variables);
      if (args[0] !== "-e" && !output.includes("AccessKeyId")) throw new Error("there are no credentials");
      return cpu;
    };
    const measured = places.filter(({ kind }) => kinds.includes(kind));
    const sides = measured.flatMap((place) =>
      Object.values(houses).map((house) => ({ place, house, name: `${house} ${place.title}` })),
    );
    const of = async (name: string) => {
      const side = sides.find((it) => it.name === name);
      if (!side) return cpu(env, "-e", "0");
      const { isPlain, kind } = side.place;
      const idc = join(side.house, "packages/cli/dist/bin.cjs");
      return cpu(isPlain ? ofFiles : env, idc, "credentials", "--format", "process", "--profile", kind);
    };
    // The first call of each line opens the store, and leaves what it prints with the agent.
    for (const { name } of sides) await of(name);
    const figures = await interleaved(rounds, [nothing, ...sides.map(({ name }) => name)], of);
    return measured.map(({ title, ratio }) => ({
      what: `CPU of idc credentials --format process, cached ${title}`,
      unit: "ms",
      ours: figures(`${root} ${title}`),
      ...(hasStores && { before: figures(`${before} ${title}`) }),
      peer: figures(nothing),
      against: nothing,
      goal: { ratio },
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
