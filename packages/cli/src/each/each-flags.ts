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
      "the account with this id, else those of this name, else all with this in their id, name or email; " +
        "* stands for any text; may be repeated, for those that fit any",
      repeatedPattern,
    )
    .option(
      "--except <pattern>",
      "accounts to leave out, given like those of --account; may be repeated",
      repeatedPattern,
    )
    .option(
      "--role <name>",
      "the role; * stands for any text; may be repeated, to run as each of them",
      repeatedPattern,
    )
    .option("--concurrency <number>", "how many commands run at the same time", readWhole, 10)
    .option("--timeout <seconds>", "end a command that takes longer (default: no limit)", readSeconds)
    .option("--resume <file>", "record there what was done, and go on from it if it is there", readResumeFile)
    .option("--refresh", "ask the portal for all roles (default: what was kept in the last 24 hours)")
    .option("--dry-run", "print what would run, and run nothing")
    .option("--yes", `run in more than ${maxUnasked} accounts without asking`);
}

/** @throws {@link CliError} if a flag is missing: what runs everywhere is named, and no default. */
export function wantedOf({ account, except = [], role }: EachFlags): Wanted {
  if (!account || !role) {
    throw new CliError(
      account ? "Name the role with --role" : "Name the accounts with --account; --account '*' are all",
      { exitCode: exitCode.usage, commands: ["idc each --help"] },
    );
  }
  return { accounts: account, except, roles: role };
}

function readWhole(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidArgumentError("It takes a whole number, 1 or more.");
}

/** The longest time that a timer takes, in seconds. */
const maxSeconds = 2_147_483;

function readSeconds(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value > 0 && value <= maxSeconds) return value;
  throw new InvalidArgumentError(`It takes seconds, above 0 and up to ${maxSeconds}.`);
}
