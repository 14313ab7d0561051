// Reads a file in a process that has nothing else to do meanwhile: without the threads that Node starts for other reads, and
// without pipes, which could be read only once, and are left to the program.
import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats, statSync } from "node:fs";
import type * as replaced from "./read-file";

/** Thrown for what is not a regular file, or too large. */
export class UnfitFileError extends Error {
  override readonly name = "UnfitFileError";
}

export const readWholeFile: typeof replaced.readWholeFile = async (
  file,
  { maxBytes = 67_108_864, pipes = false, check, flags = 0 } = {},
) => {
  const rejectUnfit = (stats: Stats) => {
    check?.(stats);
    if (!stats.isFile()) throw new UnfitFileError("it is not a regular file");
    if (stats.size > maxBytes) throw new UnfitFileError(`it has more than ${maxBytes} bytes`);
  };
  // Whoever opens a pipe and leaves it makes its writer fail.
  if (pipes) rejectUnfit(statSync(file));
  const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | flags);
  try {
    const stats = fstatSync(descriptor);
    rejectUnfit(stats);
    return { bytes: readFileSync(descriptor), stats };
  } finally {
    closeSync(descriptor);
  }
};

export const readTextFile: typeof replaced.readTextFile = async (file, options) =>
  (await readWholeFile(file, options)).bytes.toString();
