import { Command, Option } from "commander";
import type { CommonFlags, Context } from "./context";
import { withExamples } from "./help";
import { storeKinds } from "./store-kinds";

/** A command without flags and action: as much as a list of commands shows. */
export function newCommand(name: string, summary: string): Command {
  return new Command(name).summary(summary).description(summary);
}

/**
 * Adds the flags that every command has.
 *
 * @param examples - command lines, shown at the end of its help
 */
export function withCommonFlags(it: Command, examples: readonly string[]): Command {
  return withExamples(
    it
      .option("--json", "print the result as JSON, for programs")
      .option("--no-input", "ask no questions, as without a terminal")
      .option("--no-tui", "ask line by line, with numbered lists, for screen readers")
      .option("--debug", "log every request and response on stderr, without secrets"),
    examples,
  );
}

/** Flags of commands that need a sign-in. */
export interface TargetFlags {
  readonly session?: string;
  readonly profile?: string;
}

export function withTarget(it: Command): Command {
  return withSession(it).option("--profile <name>", "a profile, to use its session (default: AWS_PROFILE)");
}

export function withSession(it: Command): Command {
  return withStore(it.option("--session <name>", "the [sso-session NAME] of ~/.aws/config"));
}

/** Adds the flag that chooses a store of secrets. */
export function withStore(
  it: Command,
  description = "where tokens and credentials are kept (default: idc_store of the session, else files)",
): Command {
  return it.addOption(new Option("--store <kind>", description).choices(storeKinds));
}

/** Reads a flag that may be repeated, with one value each time. */
export function repeated(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** Runs a command whose line has been parsed. It returns the exit code; undefined is 0. */
export type Action<Flags> = (
  context: Context,
  flags: Flags & CommonFlags,
  ...args: any[]
) => Promise<number | void>;

/** Makes an action one of commander's, which runs in the context that its flags make. */
export type Runner = <Flags>(action: Action<Flags>) => (...given: any[]) => Promise<void>;

/** Adds its flags, arguments and action to a new command. */
export type Build = (it: Command, run: Runner) => Command;
