/** Why nothing is ever read of a file. */
export class UnfitFileError extends Error {
  override readonly name = "UnfitFileError";
}

export async function readWholeFile(): Promise<never> {
  throw new UnfitFileError("this platform has no files");
}

export async function readTextFile(): Promise<never> {
  return readWholeFile();
}
