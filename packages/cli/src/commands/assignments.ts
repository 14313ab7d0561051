import {
  type AccountAssignments,
  AssignmentsStoppedError,
  CheckpointError,
  type KeptListing,
  type Listing,
} from "@identity-center/assignments";
import type { SSOClient } from "@identity-center/client-sso";
import { commandLine } from "@identity-center/shared-files";
import { Option } from "commander";
import {
  fitting,
  nothingFound,
  type SearchFlags,
  search,
  tellFailures,
  withSearch,
} from "../assignments/assignment-search";
import { asJsonLines, asTable, asTree } from "../assignments/assignment-text";
import { CheckpointFile } from "../assignments/checkpoint-file";
import { readResumeFile } from "../assignments/resume-flag";
import { type Action, type Build, withCommonFlags } from "../command/command";
import type { CommonFlags, Context } from "../command/context";
import { withNotes } from "../command/help";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { failureOf } from "../failure/failure";
import { KeptFile } from "../kept/kept-file";
import { freshRoles, isForPeople, tellChanges } from "../listing/known-roles";
import { listRoles } from "../listing/list-roles";
import { keepRoles, takeChanges } from "../listing/renewal";
import { renewSingly } from "../listing/single-renewal";
import { withPortal } from "../sign-in/portal";
import { signInCommand, type Target, targetOf } from "../target/target";
import { progressLine } from "../terminal/progress-line";
import { UnwrittenError } from "../terminal/standard-output";

interface Flags extends SearchFlags {
  readonly tree?: boolean;
  readonly resume?: string;
}

export const assignments: Build = (it, run) =>
  withNotes(
    withSearch(
      withCommonFlags(it, [
        "idc assignments",
        "idc assignments --role admin --tree",
        "idc assignments --account 'prod*eu' --json | jq -r .roleName",
        "idc assignments --json --resume rest.idc >> all.jsonl    # repeat until it exits with 0",
      ]),
    )
      .addOption(
        new Option("--tree", "show roles below their accounts, instead of a table").conflicts("json"),
      )
      .addOption(
        new Option(
          "--resume <file>",
          "resume from this file if it exists; it is written if this run has to end early",
        )
          .argParser(readResumeFile)
          .conflicts("refresh"),
      ),
    "On a terminal it prints the kept listing if it is less than 24 hours old, and says so; with --json, in a pipe and with " +
      "--resume it always asks the portal.\n" +
      'With --json each line is an assignment: {"accountId", "accountName", "emailAddress", "roleName"}.\n' +
      "Accounts are in the order in which the portal responds. If some can't be read, the exit code is 6.",
  ).action(run(listAssignments));

const listAssignments: Action<Flags> = async (context, flags) => {
  const target = await targetOf(context, flags);
  const { resume, refresh } = flags;
  const kept = refresh || resume !== undefined ? undefined : await freshRoles(context, target);
  if (kept) return printKept(context, flags, kept);
  if (!isKept(context, flags)) return listAtPortal(context, flags, target);
  await renewSingly(context, target, {
    renew: () => listAtPortal(context, flags, target, KeptFile.of(context, target)),
    take: async (listing, before) => {
      await printKept(context, flags, listing);
      tellChanges(context, await takeChanges(KeptFile.of(context, target), before, listing));
    },
  });
};

async function printKept(context: Context, flags: Flags, { accounts }: KeptListing): Promise<void> {
  const isEmpty = await write(context, flags, fitting(accounts, flags));
  if (isEmpty && !context.json) context.terminal.err(nothingFound(flags));
}

/** @param keeping - where to keep what is listed: then it is everything, and what fits is printed */
async function listAtPortal(
  context: Context,
  flags: Flags,
  target: Target,
  keeping?: KeptFile,
): Promise<void> {
  const { account, role, resume } = flags;
  const file =
    resume === undefined
      ? undefined
      : new CheckpointFile(resume, { startUrl: target.startUrl, account, role });
  await withPortal(context, target, async (client) => {
    const beginning = await keeping?.begin();
    const listing = keeping ? listRoles(context, client) : await begin(context, client, flags, file);
    const found: AccountAssignments[] = [];
    // If the file can't be written, this fails now rather than in an hour.
    await file?.write(listing.checkpoint());
    try {
      const all = keeping ? fitting(recorded(listing, found), flags) : listing;
      const isEmpty = await write(context, flags, all, () => progressLine(listing.report()));
      // A previous run may have printed assignments, and accounts that could not be read may have some.
      if (isEmpty && !context.json && resume === undefined && listing.report().failures.length === 0) {
        context.terminal.err(nothingFound(flags));
      }
    } catch (error) {
      const end = stopped(context, error, target, listing, file && resumeCommand(flags));
      if (!file) throw end;
      throw error instanceof UnwrittenError ? unsaved(end) : await saved(file, listing, end);
    }
    // The reader has left; --resume prints again what it did not read.
    if (!context.terminal.hasReader) return;
    const report = listing.report();
    if (keeping && beginning) {
      const { changes } = await keepRoles(keeping, beginning, { found, report });
      tellChanges(context, changes);
    }
    const failed = tellFailures(context, report);
    if (failed === undefined) {
      await file?.remove();
      return;
    }
    const end = new CliError(failed, {
      exitCode: exitCode.incomplete,
      commands: file && [resumeCommand(flags)],
    });
    throw file ? await saved(file, listing, end) : end;
  });
}

/** Whether to list everything, to keep it, where less is wanted: a person searches again. A program gets what it asked for. */
function isKept(context: Context, { account, resume, refresh = false }: Flags): boolean {
  return refresh || (resume === undefined && account === undefined && isForPeople(context));
}

async function* recorded<T>(items: AsyncIterable<T>, list: T[]): AsyncGenerator<T> {
  for await (const item of items) {
    list.push(item);
    yield item;
  }
}

async function begin(
  context: Context,
  client: SSOClient,
  flags: Flags,
  file: CheckpointFile | undefined,
): Promise<Listing<AccountAssignments>> {
  try {
    return search(context, client, flags, await file?.read());
  } catch (error) {
    throw file && error instanceof CheckpointError ? file.refusal(error.message, error) : error;
  }
}

/**
 * Prints assignments until the end, or until nothing reads them.
 *
 * @param progress - the line that tells how far it is
 * @returns whether there were none
 */
async function write(
  { terminal, json }: Context,
  { tree }: Flags,
  listing: AsyncIterable<AccountAssignments>,
  progress = () => "",
): Promise<boolean> {
  let isEmpty = true;
  const textOf = json ? asJsonLines : tree ? asTree(terminal) : asTable(terminal);
  for await (const found of listing) {
    const text = textOf(found);
    if (text) {
      isEmpty = false;
      terminal.out(text);
      if (!terminal.hasReader) break;
    }
    terminal.status(progress());
  }
  terminal.status("");
  return isEmpty;
}

/**
 * The error that ends a listing, after its checkpoint was written. If that fails, it includes both errors, and the previous
 * checkpoint remains.
 */
async function saved(
  file: CheckpointFile,
  listing: Listing<AccountAssignments>,
  end: CliError,
): Promise<CliError> {
  try {
    await file.write(listing.checkpoint());
    return end;
  } catch (error) {
    const { message, exitCode, commands } = failureOf(error);
    return new CliError(`${end.message}. What was done since the run started is not saved: ${message}`, {
      exitCode,
      commands,
      cause: end,
    });
  }
}

/** The error if the last account could not be printed. No checkpoint is written, as it would count that account as done. */
function unsaved({ message, exitCode, commands, cause }: CliError): CliError {
  return new CliError(
    `${message}. The file of --resume is as it was when this run started. The next run prints the same again, so that nothing is lost`,
    { exitCode, commands, cause },
  );
}

/** The error of an incomplete listing, with the command that continues it. */
function stopped(
  context: Context,
  error: unknown,
  target: Target,
  listing: Listing<AccountAssignments>,
  again: string | undefined,
): CliError {
  const failure = failureOf(error instanceof AssignmentsStoppedError ? error.cause : error);
  const isSignedOut = failure.exitCode === exitCode.signInRequired;
  const mending = isSignedOut ? [signInCommand(context, target)] : failure.commands;
  const { done } = listing.report().accounts;
  return new CliError(`Stopped after ${done} accounts: ${failure.message}`, {
    exitCode: failure.exitCode === exitCode.failed ? exitCode.incomplete : failure.exitCode,
    commands: again === undefined ? mending : [isSignedOut ? [...mending, again].join(" && ") : again],
    cause: error,
  });
}

/** The command line that continues the listing. */
function resumeCommand({ session, profile, account, role, tree, json, resume }: Flags & CommonFlags): string {
  const given = { session, profile, account, role, tree, json, resume };
  const words = Object.entries(given).flatMap(([name, value]) => {
    if (value === undefined) return [];
    return value === true ? [`--${name}`] : [`--${name}`, `${value}`];
  });
  return commandLine(["idc", "assignments", ...words]);
}
