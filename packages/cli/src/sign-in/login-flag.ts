import type { Command } from "commander";

/** Adds the flag that makes a command sign in if it has to. */
export function withLogin(it: Command): Command {
  return it.option(
    "--login",
    "sign in with the browser if nobody is signed in (default: exit and say how to sign in)",
  );
}

export interface LoginFlag {
  readonly login?: boolean;
}

/** For the help of such a command. */
export const loginNote =
  "With --login, allow a sign-in in the browser only if you have just started such a program: phishing looks the same.";
