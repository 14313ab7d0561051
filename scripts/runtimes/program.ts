import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { devNull } from "node:os";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";

/** How long a runtime may take for all cases, in milliseconds. */
const patience = 120_000;

/** A command line, and where it is run. */
export interface Program {
  readonly folder: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Variables that it sees besides. */
  readonly env?: Readonly<Record<string, string>>;
}

function start({ folder, command, args, env }: Program): ChildProcessByStdio<null, Readable, Readable> {
  return spawn(command, args, {
    cwd: folder,
    // Neither the variables nor the files of whoever runs this have a say.
    env: {
      HOME: folder,
      NO_COLOR: "1",
      AWS_CONFIG_FILE: devNull,
      AWS_SHARED_CREDENTIALS_FILE: devNull,
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: patience,
  });
}

/**
 * What a program prints. It has to end by itself, as one whose client left nothing behind.
 * @throws where it ends badly, or has anything to warn of
 */
export async function outputOf(program: Program): Promise<string> {
  const child = start(program);
  const ended = once(child, "close");
  const [printed, complaint] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await ended;
  if (code !== 0 || complaint) throw new Error(`it ended with ${code}: ${complaint}`);
  return printed;
}

/** What a server of Workers answers to a request; the server, which tells its port first, lives no longer. */
export async function answerOf(program: Program, query: string): Promise<string> {
  const child = start(program);
  const complaint = text(child.stderr);
  try {
    const announced = once(child.stdout, "data", { signal: AbortSignal.timeout(20_000) });
    const { port } = JSON.parse(`${(await announced)[0]}`);
    const response = await fetch(`http://127.0.0.1:${port}/?${query}`, {
      signal: AbortSignal.timeout(patience),
    });
    return await response.text();
  } catch (error) {
    child.kill();
    throw new Error(`${error}: ${await complaint}`, { cause: error });
  } finally {
    child.kill();
  }
}
