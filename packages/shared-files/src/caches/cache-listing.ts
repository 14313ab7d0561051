import type { SharedFileError } from "../errors/shared-file-error";
import type { Members } from "./json-file";

/** An object of a cache, and its file; with a store, the file that it would be in. */
export interface CacheFile {
  readonly file: string;
  readonly members: Members;
}

export interface CacheListing {
  readonly files: readonly CacheFile[];
  /** An error for each file that could not be read. */
  readonly failures: readonly SharedFileError[];
}
