import { execFileSync, spawn } from "node:child_process";
import { chmodSync } from "node:fs";
import { dirname } from "node:path";
import { text } from "node:stream/consumers";
import { bin } from "./idc";
import { openWorld, type World } from "./world";

/** Neither root nor whoever else has files on this machine. */
export const user = 12_345;

/** Whether a test can be another user: the installed `idc` is in a folder of root's own. */
export const isRoot: boolean = process.geteuid?.() === 0 && !process.env["INSTALLED"];

/** A world whose home is another user's. */
export interface OtherHome extends World {
  /** Runs `idc` as that user. */
  as(...args: string[]): ReturnType<World["idc"]>;
}

export async function openHome(): Promise<OtherHome> {
  const world = await openWorld();
  await world.signIn();
  chmodSync(dirname(bin), 0o755);
  give(world.home);
  return {
    ...world,
    async as(...args) {
      const child = spawn(process.execPath, [bin, ...args], { env: world.env, uid: user, gid: user });
      child.stdin.end();
      const ended = new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
        child.once("close", (...end) => resolve(end)),
      );
      const [stdout, stderr, [code, signal]] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        ended,
      ]);
      return { code, signal, stdout, stderr };
    },
  };
}

/** Makes all below a path that user's own. */
export function give(path: string): void {
  execFileSync("chown", ["-hR", `${user}:${user}`, path]);
}
