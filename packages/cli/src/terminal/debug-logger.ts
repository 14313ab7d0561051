import { inspect } from "node:util";
import type { ClientConfig } from "@identity-center/client-sso";
import type { Terminal } from "./terminal";

/** What clients do, for people, in the error output. The clients mask what is secret before they tell of it. */
export function debugLogger(terminal: Terminal): NonNullable<ClientConfig["logger"]> {
  const tell = (...entries: unknown[]) => {
    const text = entries.map((entry) => (typeof entry === "string" ? entry : inspect(entry, { depth: 4 })));
    terminal.err(terminal.errColors.dim(text.join(" ")));
  };
  return { debug: tell, info: tell, warn: tell, error: tell };
}
