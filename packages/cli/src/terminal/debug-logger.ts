import { type InspectOptions, inspect } from "node:util";
import type { ClientConfig } from "@identity-center/client-sso";
import { isError } from "../failure/is-error";
import { printable } from "./printable";
import type { Terminal } from "./terminal";

/** Writes what clients do to stderr, for people. The clients mask secrets before they log. */
export function debugLogger(terminal: Terminal): NonNullable<ClientConfig["logger"]> {
  const log = (...entries: unknown[]) => terminal.err(terminal.errColors.dim(entries.map(shown).join(" ")));
  return { debug: log, info: log, warn: log, error: log };
}

const options: InspectOptions = { depth: 4 };

function shown(entry: unknown): string {
  if (typeof entry === "string") return printable(entry);
  const members = Object.entries(Object(entry)).map(([name, value]) => [
    name,
    isError(value) ? { [inspect.custom]: () => describeError(value) } : value,
  ]);
  return inspect(Object.fromEntries(members), options);
}

/** An error as `inspect` shows it, but with its message on one line. */
function describeError(error: Error): string {
  const frames = error.stack?.match(/^ {4}at .*$/gm) ?? [];
  return [printable(`${error.name}: ${error.message}`), ...frames, inspect({ ...error }, options)].join("\n");
}
