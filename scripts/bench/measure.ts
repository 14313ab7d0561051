import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Figure, figureOf } from "./figure";

/** Of nobody's settings: no profile, no variables of AWS, and without the notice that the AWS SDK prints on old Nodes. */
const env = {
  PATH: process.env["PATH"],
  HOME: tmpdir(),
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
};

/** What a program of `sides/` prints, run as a process of its own: nothing of one side warms or burdens another. */
export async function run(
  program: string,
  args: readonly (string | number)[],
  flags: readonly string[] = [],
): Promise<unknown> {
  const file = fileURLToPath(new URL(`sides/${program}`, import.meta.url));
  const all = [...flags, file, ...args.map(String)];
  const { stdout } = await promisify(execFile)(process.execPath, all, { env });
  return JSON.parse(stdout);
}

/**
 * Runs all sides in turn, round after round, so that a drift of the machine's speed meets all alike. The first round
 * fills the caches of files, and is not counted.
 */
export async function interleaved<Side extends string>(
  rounds: number,
  sides: readonly Side[],
  measure: (side: Side) => Promise<number>,
): Promise<Record<Side, Figure>> {
  const runs = sides.map((side) => ({ side, figures: [] as number[] }));
  for (let round = 0; round <= rounds; round += 1) {
    for (const { side, figures } of runs) {
      const figure = await measure(side);
      if (round > 0) figures.push(figure);
    }
  }
  const entries = runs.map(({ side, figures }) => [side, figureOf(figures)]);
  return Object.fromEntries(entries) as Record<Side, Figure>;
}
