import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

/** What a command did. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export async function run([program = "", ...args]: readonly string[], env: NodeJS.ProcessEnv): Promise<Run> {
  const child = spawn(program, args, { env, stdio: ["ignore", "pipe", "pipe"], timeout: 60_000 });
  const closed = once(child, "close");
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { code, stdout, stderr };
}
