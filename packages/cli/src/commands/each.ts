import type { KeptListing } from "@identity-center/assignments";
import { commandLine } from "@identity-center/shared-files";
import { endWithSignal } from "../child/end-with-signal";
import { type Action, type Build, withCommonFlags, withTarget } from "../command/command";
import type { Context } from "../command/context";
import { withNotes } from "../command/help";
import { wordsFor } from "../each/command-template";
import { type EachFlags, maxUnasked, wantedOf, withEachFlags } from "../each/each-flags";
import { EachRun } from "../each/each-run";
import { leftOf, tellEarlier } from "../each/earlier-jobs";
import { GoneRoles } from "../each/gone-roles";
import type { Job } from "../each/job";
import { type Earlier, Journal } from "../each/journal";
import { asJsonLines, asLabelledLines } from "../each/output-format";
import { printPlan } from "../each/plan";
import { presentRoles } from "../each/present-roles";
import { questionOf } from "../each/question";
import { runErrorOf } from "../each/run-error";
import { fitsEach, type Selection, select, type Wanted } from "../each/selection";
import { summaryOf } from "../each/summary";
import { checkUnfit } from "../each/unfit-flags";
import { CliError } from "../failure/cli-error";
import { type ExitCode, exitCode } from "../failure/exit-code";
import { describeAccount } from "../names/describe-account";
import { confirm } from "../prompt/prompt";
import { withRegion } from "../role/role-flags";
import { workloadRegion } from "../role/workload-region";
import { loginNote, withLogin } from "../sign-in/login-flag";
import { withPortal } from "../sign-in/portal";
import { onDemand } from "../sign-in/sign-in-on-demand";
import { type Target, targetFlags, targetOf } from "../target/target";
import { printable } from "../terminal/printable";
import { wrap } from "../terminal/wrap";

export const each: Build = (it, run) =>
  withNotes(
    withEachFlags(
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
      ),
    ),
    "Each command has the same environment as with idc exec, and no input. {accountId}, {accountName} and {roleName} in its " +
      "words are replaced; no shell interprets them. Each line of output begins with the account.\n" +
      'With --json each line is an object: {"account", "accountName", "role", "stream", "line"}, and when a command ends there ' +
      'is {"account", "accountName", "role", "exitCode" or "signal" or "error", "seconds"}.\n' +
      "If some fail, the exit code is 6. Ctrl+C interrupts all commands and waits for them; a second one kills them. " +
      loginNote,
  )
    .argument("<command...>", "what to run")
    .passThroughOptions()
    .action(run(runEach));

const runEach: Action<EachFlags> = async (context, flags, words: readonly string[]) => {
  const wanted = wantedOf(flags);
  if (!words[0]) {
    throw new CliError("There is no command to run: add one after --", { exitCode: exitCode.usage });
  }
  const target = await targetOf(context, flags);
  const signedIn = onDemand(context, flags.login);
  const isEnough = (listing: KeptListing) => fitsEach(listing, wanted);
  const need = { refresh: flags.refresh, isEnough };
  const listing = await signedIn(() => presentRoles(context, target, need));
  const selection = select(listing, wanted);
  const jobs = jobsOf(selection, wanted, target, words);
  const journal = journalOf(context, flags, { ...wanted, startUrl: target.startUrl, words });
  if (flags.dryRun) {
    const earlier = await journal?.read();
    checkUnfit(context, selection, target, earlier);
    return printPlan(context, leftOf(jobs, earlier));
  }
  const runLeft = async (earlier?: Earlier) => {
    checkUnfit(context, selection, target, earlier);
    tellWithout(context, selection, wanted);
    if (earlier) tellEarlier(context, jobs, earlier);
    return runJobs(context, flags, { target, selection, jobs: leftOf(jobs, earlier), words, journal });
  };
  const { signal, error, code } = await (journal ? journal.recording(runLeft) : runLeft());
  if (signal !== undefined && signal !== "SIGINT") endWithSignal(signal);
  if (error) throw error;
  return code ?? exitCode.ok;
};

/** The record of what was done, if `--resume` names one. */
function journalOf(
  context: Context,
  { resume, region }: EachFlags,
  request: Wanted & { readonly startUrl: string; readonly words: readonly string[] },
): Journal | undefined {
  if (resume === undefined) return undefined;
  const onDamaged = (line: number) => {
    const reason = "a command that was recorded only there may have run, and runs again";
    context.warn(new Error(`${resume}, line ${line} is damaged and ignored: ${reason}`));
  };
  return new Journal(resume, { ...request, region }, onDamaged);
}

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
  flags: EachFlags,
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
  const format = json ? asJsonLines : asLabelledLines(terminal, selection.assignments);
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
  const error = runErrorOf(result, selection, cause, journal && "Repeat the same command to run the rest");
  if (!error) await journal?.remove();
  return { signal: result.signal, error };
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
    throw new CliError(`You have no role that matches ${printable(commandLine(flags))}`, {
      exitCode: exitCode.notFound,
      commands: [commandLine(["idc", "assignments", ...targetFlags(target)])],
    });
  }
  return assignments.map((assignment) => ({ ...assignment, words: wordsFor(words, assignment) }));
}

function tellWithout({ terminal, json }: Context, { without }: Selection, { roles }: Wanted): void {
  if (without.length === 0 || json) return;
  const flags = printable(commandLine(roles.flatMap((it) => ["--role", it])));
  const [first] = without;
  const which = without.length === 1 && first ? describeAccount(first) : `${without.length} of the accounts`;
  const note = `In ${which} you have no role that matches ${flags}`;
  terminal.err(terminal.errColors.dim(wrap(note, terminal.errColumns)));
}

async function isConfirmed(
  context: Context,
  { yes }: EachFlags,
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
