import type { ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { clearTimeout, setTimeout } from "node:timers";
import spawn from "cross-spawn";
import { notRun } from "../child/not-run";
import type { Outcome } from "./outcome";
import { OutputReader } from "./output-reader";

/** A program to run. */
export interface Program {
  /** The program and its arguments. */
  readonly words: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Seconds after which it is ended. */
  readonly timeout: number | undefined;
  /** Called with what it writes; nothing more is read until this returns. */
  onOutput(stream: "stdout" | "stderr", chunk: Buffer): Promise<void>;
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

/** Milliseconds between the signal that asks a program to end and the one that ends it. */
const grace = 5_000;
const isWindows = process.platform === "win32";

/**
 * Programs that run at the same time, without input and without a terminal. Each has a process group of its own, so that
 * Ctrl+C reaches it once and not from the terminal as well, and a signal reaches what it started, too.
 */
export class Children {
  readonly #running = new Set<Running>();

  get count(): number {
    return this.#running.size;
  }

  /** Runs a program until it has ended and its output is read. @throws {@link CliError} if it can't be started. */
  async run({
    words: [file = "", ...args],
    env,
    timeout,
    onOutput,
  }: Program): Promise<Omit<Outcome, "seconds">> {
    const child = start(file, args, env);
    const running = new Running(child, timeout);
    this.#running.add(running);
    const streams = [
      new OutputReader(child.stdout, (chunk) => onOutput("stdout", chunk)),
      new OutputReader(child.stderr, (chunk) => onOutput("stderr", chunk)),
    ];
    const reading = Promise.all(streams.map((stream) => stream.read()));
    // It is awaited after the exit, and may fail before.
    reading.catch(() => {});
    try {
      const [code, signal] = (await once(child, "exit").catch((cause) => {
        throw notRun(file, cause);
      })) as [number | null, NodeJS.Signals | null];
      // What it has left behind of its group would go on.
      if (running.isEnding) running.signal("SIGKILL");
      for (const stream of streams) stream.endSoon();
      await reading;
      if (running.isLate) return { error: `it took longer than ${timeout} s` };
      return signal === null ? { exitCode: code ?? 0 } : { signal };
    } finally {
      running.close();
      this.#running.delete(running);
    }
  }

  /** Sends a signal to all programs and what they started. */
  signal(signal: NodeJS.Signals): void {
    for (const running of this.#running) running.signal(signal);
  }

  /** Asks all programs to end, and kills those that do not. */
  end(): void {
    for (const running of this.#running) running.end();
  }
}

/** A program that runs, and what it started. */
class Running {
  readonly #child: Child;
  #timer: NodeJS.Timeout | undefined;
  /** Whether it took longer than it may. */
  isLate = false;
  /** Whether it was asked to end. */
  isEnding = false;

  constructor(child: Child, timeout: number | undefined) {
    this.#child = child;
    if (timeout === undefined) return;
    this.#timer = setTimeout(() => {
      this.isLate = true;
      this.end();
    }, timeout * 1_000);
  }

  signal(signal: NodeJS.Signals): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      if (isWindows) this.#child.kill(signal);
      else process.kill(-pid, signal);
    } catch {
      // The program has just ended, or runs as another user, as `sudo` does.
    }
  }

  /** Asks it to end, and kills it if it does not. */
  end(): void {
    if (this.isEnding) return;
    this.isEnding = true;
    clearTimeout(this.#timer);
    this.signal("SIGTERM");
    this.#timer = setTimeout(() => this.signal("SIGKILL"), grace);
  }

  close(): void {
    clearTimeout(this.#timer);
  }
}

function start(file: string, args: readonly string[], env: NodeJS.ProcessEnv): Child {
  try {
    return spawn(file, [...args], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: !isWindows,
    }) as unknown as Child;
  } catch (cause) {
    throw notRun(file, cause as NodeJS.ErrnoException);
  }
}
