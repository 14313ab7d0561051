import { Command } from "commander";
import type { CommonFlags, Context } from "./context";
import { withExamples } from "./help";

/** A command that does nothing yet: as much of it as a list of commands shows. */
export function newCommand(name: string, summary: string): Command {
  return new Command(name).summary(summary).description(summary);
}

/**
 * Adds the flags that every command for people has.
 *
 * @param examples - each a command line, for the end of its help
 */
export function withCommonFlags(it: Command, examples: readonly string[]): Command {
  return withExamples(
    it
      .option("--json", "print the result as JSON, for programs")
      .option("--no-input", "ask nothing, as where there is no terminal")
      .option("--debug", "tell on stderr of every request and answer, without secrets"),
    examples,
  );
}

/** Flags of commands that work through a sign-in. */
export interface TargetFlags {
  readonly session?: string;
  readonly profile?: string;
}

export function withTarget(it: Command): Command {
  return it
    .option("--session <name>", "the [sso-session NAME] of ~/.aws/config")
    .option("--profile <name>", "a profile, whose session is meant (default: AWS_PROFILE)");
}

/** What a command does, once its line has been read; what it returns is the exit code, 0 if nothing. */
export type Action<Flags> = (
  context: Context,
  flags: Flags & CommonFlags,
  ...args: any[]
) => Promise<number | void>;

/** Does an action, in a context of its flags. */
export type Runner = <Flags>(action: Action<Flags>) => (...given: any[]) => Promise<void>;

/** Makes `idc`, of whose commands only the one that is named does anything. */
export type ProgramFor = (name: string | undefined, run: Runner) => Promise<Command>;

/** Gives a new command its flags, arguments and action. */
export type Build = (it: Command, run: Runner, programFor: ProgramFor) => Command;
