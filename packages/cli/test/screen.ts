import { closeSync, constants, openSync, writeSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { type IPty, spawn } from "@lydell/node-pty";
import xterm from "@xterm/headless";
import { onTestFinished } from "vitest";
import { bin } from "./idc";

/** What is written behind the output of a program that has ended. No program here writes it. */
const endMark = "\0";

/** A program in a terminal, as somebody who sits before it sees it. */
export class Screen {
  readonly #terminal: xterm.Terminal;
  // The types of the package leave out the name of the programs' side.
  readonly #pty: IPty & { readonly ptsName?: string };
  /** The programs' side of the terminal. When nobody has it open any more, Node can drop what it has not read yet. */
  readonly #slave: number;
  readonly #isRead: Promise<void>;
  readonly #exit: Promise<{ readonly exitCode: number; readonly signal?: number }>;
  /** All that was written, with what steers the terminal. */
  output = "";

  /** @param columns - how wide the terminal is */
  constructor(file: string, args: readonly string[], env: NodeJS.ProcessEnv, columns = 110) {
    const size = { cols: columns, rows: 60 };
    this.#terminal = new xterm.Terminal({ ...size, scrollback: 1000, allowProposedApi: true });
    this.#pty = spawn(file, [...args], { ...size, name: env["TERM"] ?? "xterm-256color", env });
    this.#pty.onData((data) => {
      this.output += data;
      this.#terminal.write(data);
    });
    this.#exit = new Promise((resolve) => this.#pty.onExit(resolve));
    this.#slave = openSync(`${this.#pty.ptsName}`, constants.O_RDWR | constants.O_NOCTTY);
    this.#isRead = this.#readToEnd();
    onTestFinished(() => this.#pty.kill("SIGKILL"));
  }

  /** What the terminal shows, without blank lines at the end. */
  async text(): Promise<string> {
    await new Promise<void>((resolve) => this.#terminal.write("", resolve));
    const { active } = this.#terminal.buffer;
    let text = "";
    for (let row = 0; row < active.length; row++) {
      const line = active.getLine(row);
      // A line that is too long for the terminal goes on in the next one.
      text += `${line?.isWrapped ? "" : "\n"}${line?.translateToString(true)}`;
    }
    return text.slice("\n".length).trimEnd();
  }

  /** The lines that the terminal itself went on with in the next row, as they were too long for it. */
  async brokenLines(): Promise<string[]> {
    await new Promise<void>((resolve) => this.#terminal.write("", resolve));
    const { active } = this.#terminal.buffer;
    const rows = Array.from({ length: active.length }, (_, row) => active.getLine(row));
    return rows.flatMap((row) => (row?.isWrapped ? [row.translateToString(true)] : []));
  }

  /** Waits until the terminal shows something. */
  async see(wanted: string | RegExp, timeout = 30_000): Promise<string> {
    const end = Date.now() + timeout;
    for (;;) {
      const text = await this.text();
      if (typeof wanted === "string" ? text.includes(wanted) : wanted.test(text)) return text;
      if (Date.now() > end) throw new Error(`The terminal does not show ${wanted}, but:\n${text}`);
      await setTimeout(20);
    }
  }

  type(keys: string): void {
    this.#pty.write(keys);
  }

  resize(columns: number): void {
    this.#terminal.resize(columns, this.#terminal.rows);
    this.#pty.resize(columns, this.#terminal.rows);
  }

  kill(signal: NodeJS.Signals): void {
    this.#pty.kill(signal);
  }

  /** Waits for the end; gives the exit code and what the terminal then shows. */
  async end(): Promise<{ readonly code: number; readonly text: string }> {
    await this.#isRead;
    const { exitCode } = await this.#exit;
    return { code: exitCode, text: await this.text() };
  }

  /** Waits until the program has ended and all that it wrote is read. */
  async #readToEnd(): Promise<void> {
    while (this.#isRunning()) await setTimeout(10);
    let isClosed = false;
    void this.#exit.then(() => {
      isClosed = true;
    });
    try {
      writeSync(this.#slave, endMark);
      while (!this.output.includes(endMark) && !isClosed) await setTimeout(5);
      this.output = this.output.replace(endMark, "");
    } catch {
      // The terminal is closed shortly after the program has ended, on a busy machine before this comes to it.
    } finally {
      closeSync(this.#slave);
    }
  }

  #isRunning(): boolean {
    try {
      return process.kill(this.#pty.pid, 0);
    } catch {
      return false;
    }
  }
}

/** `idc` in a terminal. */
export function openIdc(args: readonly string[], env: NodeJS.ProcessEnv, columns?: number): Screen {
  return new Screen(process.execPath, [bin, ...args], env, columns);
}
