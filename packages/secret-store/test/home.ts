import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";

export interface Home {
  /** A path in the home folder. */
  path(...names: readonly string[]): string;
  /** The home folder has the sockets, too, so that an agent is that of one test. */
  readonly env: { readonly HOME: string; readonly TMPDIR: string; readonly PATH: string };
}

/** A home folder for each test. */
export function useHome(): Home {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "secrets-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return {
    path: (...names) => join(folder, ...names),
    get env() {
      return { HOME: folder, TMPDIR: folder, PATH: process.env["PATH"] ?? "" };
    },
  };
}
