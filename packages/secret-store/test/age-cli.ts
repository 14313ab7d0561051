import { spawnSync } from "node:child_process";

/** Runs age or age-keygen; its output. */
export function runAge(program: "age" | "age-keygen", args: readonly string[], input = ""): string {
  const { stdout, stderr, status, error } = spawnSync(program, args, { input, encoding: "utf8" });
  if (status !== 0) throw error ?? new Error(stderr);
  return stdout;
}

/** Why age can't be run here; undefined where it can be. */
export const ageMissing: string | undefined =
  spawnSync("age", ["--version"]).error || spawnSync("age-keygen", ["--version"]).error
    ? "age is not installed"
    : undefined;
