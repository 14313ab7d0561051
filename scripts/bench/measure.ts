import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";
import { promisify } from "node:util";
import { root } from "../packages";
import { ours } from "./contenders";
import { type Figure, figureOf } from "./figure";

/** Of nobody's settings: no profile, no variables of AWS, and without the notice that the AWS SDK prints on old Nodes. */
const env = {
  PATH: process.env["PATH"],
  HOME: tmpdir(),
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
};

/**
 * What a program of `sides/` prints, run as a process of its own: nothing of one side warms or burdens another.
 * @param side - its first argument; of an older house, given by its folder, it is that house's client
 */
export async function run(
  program: string,
  side: string,
  args: readonly (string | number)[],
  flags: readonly string[] = [],
): Promise<unknown> {
  const [house, specifier] = isAbsolute(side) ? [side, ours] : [root, side];
  const file = join(house, "scripts/bench/sides", program);
  const all = [...flags, file, specifier, ...args.map(String)];
  const { stdout } = await promisify(execFile)(process.execPath, all, { env });
  return JSON.parse(stdout);
}

/**
 * Runs all sides in turn, round after round, so that a drift of the machine's speed meets all alike. The first round
 * fills the caches of files, and is not counted.
 * @returns what a side's figure is
 */
export async function interleaved<Side extends string>(
  rounds: number,
  sides: readonly Side[],
  measure: (side: Side) => Promise<number>,
): Promise<(side: Side) => Figure> {
  const runs = new Map(sides.map((side) => [side, [] as number[]]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [side, figures] of runs) {
      const figure = await measure(side);
      if (round > 0) figures.push(figure);
    }
  }
  return (side) => figureOf(runs.get(side) ?? []);
}
