import type { Failure } from "../failure/failure";
import { json as jsonText } from "./json";
import { printable } from "./printable";
import type { Terminal } from "./terminal";

/** Tells of a failure, as JSON for programs. */
export function report(terminal: Terminal, { name, message, commands }: Failure, json = false): void {
  if (json) {
    terminal.err(jsonText({ error: { name, message, commands } }));
    return;
  }
  const { red, bold } = terminal.errColors;
  terminal.err(`${red("idc:")} ${printable(message)}`);
  const missing = commands.filter((command) => !message.includes(command));
  if (missing.length > 0)
    terminal.err(`Try: ${missing.map((command) => bold(printable(command))).join(" or ")}`);
}
