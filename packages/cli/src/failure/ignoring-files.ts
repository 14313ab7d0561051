import { SharedFileError } from "@identity-center/shared-files";

/** Waits for work on a file that is only a convenience: where the file can't be used, there is none. */
export async function ignoringFiles<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof SharedFileError) return undefined;
    throw error;
  }
}
