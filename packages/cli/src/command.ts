import { Command } from "commander";
import type { CommonFlags, Context } from "./context";
import { withExamples } from "./help";

/**
 * A command as all of them begin: with the flags that all of them have.
 *
 * @param examples - each a command line, for the end of its help
 */
export function command(name: string, summary: string, examples: readonly string[]): Command {
  const it = new Command(name)
    .summary(summary)
    .description(summary)
    .option("--json", "print the result as JSON, for programs")
    .option("--no-input", "ask nothing, as where there is no terminal")
    .option("--debug", "tell on stderr of every request and answer, without secrets");
  return withExamples(it, examples);
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
