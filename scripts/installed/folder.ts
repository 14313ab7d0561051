import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../packages";

/**
 * Where the packed packages are installed for tests: outside the workspace, whose own modules would stand in for what a
 * package forgot to depend on, and the same for every run, so that it is done once.
 */
export const installedFolder: string = join(
  realpathSync(tmpdir()),
  `identity-center-${createHash("sha256").update(root).digest("hex").slice(0, 8)}`,
);
