import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../packages";

/**
 * The house as an older commit had it, built: its folder. It is checked out, installed and built once, which takes some
 * minutes, and found again later. Its sides are always those of today, so that both run the same programs.
 * @param commit - any name that git knows of it
 */
export function houseOf(commit: string): string {
  const id = execFileSync("git", ["rev-parse", "--verify", `${commit}^{commit}`], { cwd: root })
    .toString()
    .trim();
  // Builds of some commits refuse a source below node_modules.
  const house = join(tmpdir(), "identity-center-before", id);
  const done = join(house, "node_modules/.built");
  if (!existsSync(done)) {
    console.error(`before: builds ${commit} in ${house}`);
    rmSync(house, { recursive: true, force: true });
    mkdirSync(house, { recursive: true });
    const files = execFileSync("git", ["archive", id], { cwd: root, maxBuffer: 2 ** 30 });
    execFileSync("tar", ["-x"], { cwd: house, input: files });
    const node = (...args: string[]) => execFileSync(process.execPath, args, { cwd: house, stdio: "ignore" });
    node("scripts/bootstrap.mjs");
    node("--import=tsx", "scripts/build.ts");
    writeFileSync(done, "");
  }
  const sides = fileURLToPath(new URL("sides", import.meta.url));
  cpSync(sides, join(house, "scripts/bench/sides"), { recursive: true });
  return house;
}
