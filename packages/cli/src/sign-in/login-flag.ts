import type { Command } from "commander";

/** Adds the flag that makes a command sign in if it has to. */
export function withLogin(it: Command): Command {
  return it.option("--login", "sign in in the browser if nobody is signed in (default: say how to, and end)");
}

export interface LoginFlag {
  readonly login?: boolean;
}
