import { once } from "node:events";
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import type { Context } from "../command/context";

/** Reads a line of a terminal that is not shown while it is typed; undefined at the end of the input, or after Ctrl+C. */
export async function hiddenLine({ terminal, signal }: Context, text: string): Promise<string | undefined> {
  const { stdin, stderr } = terminal.streams;
  if (stdin.readableEnded) return undefined;
  // Readline takes the terminal out of the mode in which it shows what is typed, and writes the echo here instead.
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: stdin, output, terminal: true, historySize: 0, signal });
  // Not before: whoever is quick to answer would see it.
  stderr.write(text);
  const answer = new Promise<string>((resolve) => reader.once("line", resolve));
  reader.once("SIGINT", () => process.kill(process.pid, "SIGINT"));
  try {
    return await Promise.race([answer, once(reader, "close").then(() => undefined)]);
  } finally {
    reader.close();
    terminal.err("");
  }
}
