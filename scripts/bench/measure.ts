import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** The figure that a side prints, run as a process of its own: nothing of one side warms or burdens another. */
export async function figureOf(program: string, ...args: string[]): Promise<number> {
  const file = fileURLToPath(new URL(`sides/${program}`, import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [file, ...args]);
  return Number(stdout);
}

/**
 * Runs all sides in turn, round after round, so that a drift of the machine's speed meets all alike; the median of
 * each side.
 */
export async function medians(
  rounds: number,
  sides: readonly string[],
  measure: (side: string) => Promise<number>,
): Promise<number[]> {
  const figures = sides.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, side] of sides.entries()) figures[index]?.push(await measure(side));
  }
  return figures.map((own) => own.sort((a, b) => a - b)[Math.floor(own.length / 2)] as number);
}
