import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import type { Environment } from "../src/index";

export interface Home {
  /** Returns a path in the home folder. */
  path(...names: readonly string[]): string;
  readonly options: { readonly env: Environment };
}

/** A separate home folder for each test. */
export function useHome(): Home {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "shared-files-"));
  });
  afterEach(() => rm(folder, { recursive: true }));
  return {
    path: (...names) => join(folder, ...names),
    get options() {
      return { env: { HOME: folder } };
    },
  };
}
