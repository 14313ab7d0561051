import { type Command, InvalidArgumentError } from "commander";
import { readResumeFile } from "../assignments/resume-flag";
import type { TargetFlags } from "../command/command";
import { repeatedPattern } from "../command/pattern";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import type { LoginFlag } from "../sign-in/login-flag";
import type { Wanted } from "./selection";

/** What the flags of `idc each` say. */
export interface EachFlags extends TargetFlags, LoginFlag {
  readonly account?: readonly string[];
  readonly except?: readonly string[];
  readonly role?: readonly string[];
  readonly region?: string;
  readonly concurrency: number;
  readonly timeout?: number;
  readonly resume?: string;
  readonly refresh?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

/** A run in more accounts than this is asked about. */
export const maxUnasked = 20;

export function withEachFlags(it: Command): Command {
  return it
    .option(
      "--account <pattern>",
      "the account with this id, else those with this name, else all with this in their id, name or email; " +
        "with *, which stands for any text, it has to match a whole id, name or email; can be repeated",
      repeatedPattern,
    )
    .option(
      "--except <pattern>",
      "accounts to exclude, with the same rules as --account; can be repeated",
      repeatedPattern,
    )
    .option(
      "--role <name>",
      "the whole name of the role; * stands for any text; can be repeated, to run as each of them",
      repeatedPattern,
    )
    .option("--concurrency <number>", "maximum number of commands at the same time", readWhole, 10)
    .option("--timeout <seconds>", "end a command that takes longer (default: no limit)", readSeconds)
    .option("--resume <file>", "record there what was done, and resume from it if it exists", readResumeFile)
    .option("--refresh", "list all roles again (default: the kept listing, if less than 24 hours old)")
    .option("--dry-run", "print what would run, but run nothing")
    .option("--yes", `run in more than ${maxUnasked} accounts without asking`);
}

/** @throws {@link CliError} if a flag is missing: what runs everywhere is named, and no default. */
export function wantedOf({ account, except = [], role }: EachFlags): Wanted {
  if (!account || !role) {
    throw new CliError(
      account ? "Name the role with --role" : "Name the accounts with --account; --account '*' means all",
      { exitCode: exitCode.usage, commands: ["idc each --help"] },
    );
  }
  return { accounts: account, except, roles: role };
}

function readWhole(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidArgumentError("It must be a whole number, 1 or more.");
}

/** The longest time that a timer takes, in seconds. */
const maxSeconds = 2_147_483;

function readSeconds(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value > 0 && value <= maxSeconds) return value;
  throw new InvalidArgumentError(`It must be a number of seconds, above 0 and up to ${maxSeconds}.`);
}
