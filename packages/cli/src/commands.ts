import type { Command } from "commander";
import type { Runner } from "./command";

/** A command of `idc`; what it needs is loaded when it is meant. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  load(): Promise<(run: Runner) => Command>;
}

export const commands: readonly CommandEntry[] = [
  {
    name: "accounts",
    summary: "list the accounts that you have a role in",
    load: async () => (await import("./commands/accounts")).accounts,
  },
];
