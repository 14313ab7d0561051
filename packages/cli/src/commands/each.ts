import { commandLine } from "@identity-center/shared-files";
import { InvalidArgumentError } from "commander";
import { readResumeFile } from "../assignments/resume-flag";
import { endWithSignal } from "../child/end-with-signal";
import { type Action, type Build, type TargetFlags, withCommonFlags, withTarget } from "../command/command";
import type { Context } from "../command/context";
import { withNotes } from "../command/help";
import { repeatedPattern } from "../command/pattern";
import { wordsFor } from "../each/command-template";
import { type EachResult, EachRun } from "../each/each-run";
import { GoneRoles } from "../each/gone-roles";
import { idsIn, type Job, keyOf } from "../each/job";
import { type Earlier, Journal } from "../each/journal";
import { asJsonLines, asLabelledLines } from "../each/output-format";
import { presentRoles } from "../each/present-roles";
import { questionOf } from "../each/question";
import { type Selection, select, type Wanted } from "../each/selection";
import { summaryOf } from "../each/summary";
import { CliError } from "../failure/cli-error";
import { type ExitCode, exitCode } from "../failure/exit-code";
import { failureOf } from "../failure/failure";
import { confirm } from "../prompt/prompt";
import { describeAccount } from "../role/find-account";
import { withRegion } from "../role/role-flags";
import { workloadRegion } from "../role/workload-region";
import { type LoginFlag, loginNote, withLogin } from "../sign-in/login-flag";
import { withPortal } from "../sign-in/portal";
import { onDemand } from "../sign-in/sign-in-on-demand";
import { type Target, targetFlags, targetOf } from "../target/target";
import { printable } from "../terminal/printable";
import { table } from "../terminal/table";
import { wrap } from "../terminal/wrap";

interface Flags extends TargetFlags, LoginFlag {
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
const maxUnasked = 20;

export const each: Build = (it, run) =>
  withNotes(
    withLogin(
      withRegion(
        withTarget(
          withCommonFlags(it, [
            "idc each --account prod --role ReadOnlyAccess -- aws s3 ls",
            "idc each --account 'dev*eu' --account sandbox --role Admin --dry-run -- ./tag.sh {accountId}",
            "idc each --account '*' --role Audit --json --resume rest.idc -- ./report.sh > report.jsonl",
          ]),
        ),
      ),
    )
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
      .option(
        "--resume <file>",
        "record there what was done, and go on from it if it is there",
        readResumeFile,
      )
      .option("--refresh", "ask the portal for all roles (default: what was kept in the last 24 hours)")
      .option("--dry-run", "print what would run, and run nothing")
      .option("--yes", `run in more than ${maxUnasked} accounts without asking`),
    "Each command has what idc exec gives it, and no input. {accountId}, {accountName} and {roleName} in its words are replaced; " +
      "no shell reads them. Its lines come with the account in front.\n" +
      'With --json each is an object: {"account", "accountName", "role", "stream", "line"}, and at the end of a command ' +
      '{"account", "accountName", "role", "exitCode" or "signal" or "error", "seconds"}.\n' +
      "If some fail, the exit code is 6. Ctrl+C interrupts all commands, and waits for them; twice, it kills them. " +
      loginNote,
  )
    .argument("<command...>", "what to run")
    .passThroughOptions()
    .action(run(runEach));

const runEach: Action<Flags> = async (context, flags, words: readonly string[]) => {
  const wanted = wantedOf(flags);
  const target = await targetOf(context, flags);
  const signedIn = onDemand(context, flags.login);
  const listing = await signedIn(() => presentRoles(context, target, flags.refresh));
  const selection = select(listing, wanted, target);
  const jobs = jobsOf(selection, wanted, target, words);
  const { startUrl } = target;
  const { resume, region } = flags;
  const journal =
    resume === undefined
      ? undefined
      : new Journal(resume, { startUrl, ...wanted, region, words }, (line) =>
          context.warn(
            new Error(
              `${resume}, line ${line} is damaged and ignored: where it was the only record of a command, that may have run, and runs again`,
            ),
          ),
        );
  if (flags.dryRun) return printPlan(context, leftOf(jobs, await journal?.read()));
  tellWithout(context, selection, wanted);
  const runLeft = (earlier?: Earlier) => {
    if (earlier) tellEarlier(context, jobs, earlier);
    return runJobs(context, flags, { target, selection, jobs: leftOf(jobs, earlier), words, journal });
  };
  const { signal, error, code } = await (journal ? journal.recording(runLeft) : runLeft());
  if (signal !== undefined && signal !== "SIGINT") endWithSignal(signal);
  if (error) throw error;
  return code ?? exitCode.ok;
};

interface Work {
  readonly target: Target;
  readonly selection: Selection;
  readonly jobs: readonly Job[];
  /** The program and its arguments, as they were given. */
  readonly words: readonly string[];
  readonly journal: Journal | undefined;
}

/** How this process is to end. */
interface End {
  /** As if this signal had ended it. */
  readonly signal?: NodeJS.Signals | undefined;
  readonly error?: Error | undefined;
  readonly code?: ExitCode;
}

async function runJobs(
  context: Context,
  flags: Flags,
  { target, selection, jobs, words, journal }: Work,
): Promise<End> {
  const { terminal, json } = context;
  if (!(await isConfirmed(context, flags, jobs, words))) {
    terminal.err("Nothing was run");
    return { code: exitCode.failed };
  }
  const region = await workloadRegion(context, target.profile, flags.region);
  context.signal.throwIfAborted();
  const { concurrency, timeout } = flags;
  const format = json ? asJsonLines : asLabelledLines(terminal, jobs);
  const goneRoles = new GoneRoles(context, target);
  const run = new EachRun(context, { jobs, format, concurrency, region, timeout, journal, goneRoles });
  const signedIn = onDemand(context, flags.login);
  const cause = await signedIn(() => withPortal(context, target, (client) => run.run(client))).then(
    () => undefined,
    (error: Error) => error,
  );
  const { result } = run;
  const { unread } = selection;
  if (!json) terminal.err(summaryOf(result, { all: jobs.length, unread }, terminal.errColumns));
  const error = errorOf(result, selection, cause, journal && "The same command goes on with the rest");
  if (!error) await journal?.remove();
  return { signal: result.signal, error };
}

/** The error of a run that did not end well everywhere. */
function errorOf(
  { failures, left, signal }: EachResult,
  { unread }: Selection,
  cause: Error | undefined,
  advice = "",
): CliError | undefined {
  const end = (message: string, code: CliError["exitCode"], commands: readonly string[] = []) =>
    new CliError([message, advice].filter(Boolean).join(". "), { exitCode: code, commands, cause });
  const why = cause && failureOf(cause);
  const rest = left > 0 ? `, with ${left} not run` : "";
  if (signal !== undefined || why?.exitCode === exitCode.interrupted) {
    return end(`Interrupted${rest}`, exitCode.interrupted);
  }
  if (why) {
    return end(
      `Stopped${rest}: ${why.message}`,
      why.exitCode === exitCode.failed ? exitCode.incomplete : why.exitCode,
      why.commands,
    );
  }
  const failed = failures.length + unread.length;
  return failed > 0 ? end(`${failed} failed`, exitCode.incomplete) : undefined;
}

/** @throws {@link CliError} if a flag is missing: what runs everywhere is named, and no default. */
function wantedOf({ account, except = [], role }: Flags): Wanted {
  if (!account || !role) {
    throw new CliError(
      account ? "Name the role with --role" : "Name the accounts with --account; --account '*' are all",
      { exitCode: exitCode.usage, commands: ["idc each --help"] },
    );
  }
  return { accounts: account, except, roles: role };
}

function jobsOf(
  { assignments, unread }: Selection,
  { accounts, except, roles }: Wanted,
  target: Target,
  words: readonly string[],
): Job[] {
  if (assignments.length === 0 && unread.length === 0) {
    const patterns = { account: accounts, except, role: roles };
    const flags = Object.entries(patterns).flatMap(([name, given]) =>
      given.flatMap((it) => [`--${name}`, it]),
    );
    throw new CliError(`You have no role that fits ${printable(commandLine(flags))}`, {
      exitCode: exitCode.notFound,
      commands: [commandLine(["idc", "assignments", ...targetFlags(target)])],
    });
  }
  return assignments.map((assignment) => ({ ...assignment, words: wordsFor(words, assignment) }));
}

function leftOf(jobs: readonly Job[], earlier: Earlier | undefined): readonly Job[] {
  return earlier ? jobs.filter((job) => earlier.get(keyOf(job)) !== "done") : jobs;
}

function tellEarlier(context: Context, jobs: readonly Job[], earlier: Earlier): void {
  const { terminal, json } = context;
  for (const job of jobs) {
    if (earlier.get(keyOf(job)) !== "started") continue;
    const where = `${describeAccount(job.account)} as ${printable(job.role.roleName)}`;
    context.warn(
      new Error(
        `In ${where} the command may have run in part, as it was killed or its end was not seen. It runs again`,
      ),
    );
  }
  tellGone(context, jobs, earlier);
  const done = jobs.length - leftOf(jobs, earlier).length;
  if (!json) terminal.err(terminal.errColors.dim(`${done} of ${jobs.length} were done before`));
}

/** Tells what the file has and the listing does not. */
function tellGone(context: Context, jobs: readonly Job[], earlier: Earlier): void {
  const present = new Set(jobs.map(keyOf));
  for (const [key, event] of earlier) {
    if (present.has(key)) continue;
    const { account, role } = idsIn(key);
    const before = {
      done: "it was done before",
      failed: "it failed before",
      started: "its end was not seen",
    };
    const where = `${printable(account)} as ${printable(role)}`;
    context.warn(
      new Error(`${where} is in the file of --resume, but no longer among your roles; ${before[event]}`),
    );
  }
}

function tellWithout({ terminal, json }: Context, { without }: Selection, { roles }: Wanted): void {
  if (without.length === 0 || json) return;
  const flags = printable(commandLine(roles.flatMap((it) => ["--role", it])));
  const [first] = without;
  const which = without.length === 1 && first ? describeAccount(first) : `${without.length} of the accounts`;
  const note = `In ${which} you have no role that fits ${flags}`;
  terminal.err(terminal.errColors.dim(wrap(note, terminal.errColumns)));
}

async function isConfirmed(
  context: Context,
  { yes }: Flags,
  jobs: readonly Job[],
  words: readonly string[],
): Promise<boolean> {
  const count = new Set(jobs.map(({ account }) => account.accountId)).size;
  if (yes || count <= maxUnasked) return true;
  return confirm(context, {
    message: questionOf(jobs, words, count, context.terminal.errColumns),
    otherwise: `Nothing was run: add --yes to run it in ${count} accounts`,
    commands: ["idc each --help"],
    initial: false,
  });
}

async function printPlan(context: Context, jobs: readonly Job[]): Promise<void> {
  const { columns } = context.terminal;
  await context.print(
    jobs.map(({ account, role, words }) => ({ ...idsOf(account), role: role.roleName, command: words })),
    table(
      [{ title: "ACCOUNT" }, { title: "NAME", describes: true }, { title: "ROLE" }, { title: "COMMAND" }],
      jobs.map(({ account, role, words }) => [
        account.accountId,
        account.accountName ?? "",
        role.roleName,
        commandLine(words),
      ]),
      { screen: columns },
    ),
  );
}

function idsOf({ accountId, accountName }: Job["account"]) {
  return { account: accountId, accountName };
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
