import { commandLine, SecretStoreError, type StoreName } from "@identity-center/shared-files";
import { Argument, type Command, InvalidArgumentError } from "commander";
import { type Action, type Build, newCommand, type Runner, withCommonFlags } from "../command/command";
import { type Context, forLooking } from "../command/context";
import { withNotes } from "../command/help";
import { storeKinds } from "../command/store-kinds";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import type { MovedSession } from "../moving/move-session";
import type { StoreState } from "../moving/store-states";
import { describeMoment } from "../terminal/moment";
import { printable } from "../terminal/printable";
import { table } from "../terminal/table";

interface MoveFlags {
  readonly session?: string;
}

interface UnlockFlags {
  readonly hours?: number;
}

export const store: Build = (it, run) =>
  withNotes(
    withCommonFlags(it, [
      "idc store",
      "idc store move keychain --session corp",
      "idc store move files   # back to files",
      "idc store unlock --hours 2",
    ]),
    "Tokens and credentials are kept in files, which the AWS CLI reads, too; or sealed, with a key in the system's keychain " +
      "or with a passphrase (encrypted-file). idc_store of an [sso-session] sets the store, and --store for one command.",
  )
    // Flags that stand after one of its commands are that one's.
    .enablePositionalOptions()
    .action(run(show))
    .addCommand(move(newCommand("move", "move tokens and credentials to another store"), run))
    .addCommand(unlock(newCommand("unlock", "unlock encrypted-file for all programs, for some hours"), run))
    .addCommand(lock(newCommand("lock", "lock encrypted-file, and forget printed credentials"), run));

const move = (it: Command, run: Runner) =>
  withNotes(
    withCommonFlags(it, ["idc store move keychain", "idc store move files --session corp"])
      .addArgument(new Argument("<store>", "where to").choices(storeKinds))
      .option("--session <name>", "only of this [sso-session] (default: of all)"),
    "Each secret is read back from the new store before idc_store is changed and the old one is overwritten and removed. " +
      "If it is interrupted, run it again.",
  ).action(run(moveAll));

const unlock = (it: Command, run: Runner) =>
  withNotes(
    withCommonFlags(it, ["idc store unlock", "idc store unlock --hours 2"]).option(
      "--hours <number>",
      "how long it stays unlocked",
      readHours,
      8,
    ),
    "You are asked for the passphrase, unless it comes from the descriptor IDC_PASSPHRASE_FD or the command IDC_PASSPHRASE_COMMAND. Any command " +
      "at a terminal asks, too, when it needs the store.",
  ).action(run(unlockStore));

const lock = (it: Command, run: Runner) =>
  withNotes(
    withCommonFlags(it, ["idc store lock"]),
    "What idc credentials --format process printed from a store is in memory until it has to be renewed, so that SDKs can " +
      "ask for it again without an unlock. That is forgotten, too.",
  ).action(run(lockStore));

const show: Action<object> = async (context) => {
  const { sessionsOf, storeStates } = await import("../moving/store-states");
  // A passphrase that is at hand would hide whether the store is locked.
  const { IDC_PASSPHRASE_FD: _, IDC_PASSPHRASE_COMMAND: __, ...env } = context.env;
  const looking: Context = Object.create(forLooking(context), { env: { value: env } });
  const states = await storeStates(looking, await sessionsOf(context, undefined));
  await context.print(states, textOf(context, states));
  for (const { store, problem, secrets, sessions } of states) {
    // Most people use one of the stores, and need not know what the others lack.
    const isUsed = secrets > 0 || sessions.length > 0;
    if (problem !== undefined && isUsed && !context.json)
      context.terminal.err(`${store}: ${printable(problem)}`);
  }
};

function textOf({ terminal: { columns: screen } }: Context, states: readonly StoreState[]): string {
  const stores = table(
    [{ title: "STORE" }, { title: "STATE" }, { title: "SECRETS" }],
    states.map(({ store, state, until, secrets, printed }) => [
      store,
      (until && state !== "locked" ? `open until ${describeMoment(until)}` : state) +
        (printed > 0 ? `; ${printed} printed, in memory` : ""),
      String(secrets),
    ]),
    { screen },
  );
  const rows = states.flatMap(({ store, state, sessions }) =>
    sessions.map(({ session, isChosen, token, registrations, roles }) => [
      session,
      isChosen ? store : `${store} (left there)`,
      token ? "yes" : "no",
      String(registrations),
      state === "open" || roles > 0 ? String(roles) : "-",
    ]),
  );
  if (rows.length === 0) return stores;
  const titles = ["SESSION", "STORE", "TOKEN", "REGISTRATIONS", "ROLES"].map((title) => ({ title }));
  return `${stores}\n\n${table(titles, rows.sort(), { screen })}`;
}

const moveAll: Action<MoveFlags> = async (context, flags, kind: StoreName) => {
  const { sessionsOf } = await import("../moving/store-states");
  const { moveSession } = await import("../moving/move-session");
  const sessions = await sessionsOf(context, flags.session);
  if (sessions.length === 0) {
    const isThere = Object.keys((await context.sharedConfig()).ssoSessions).length > 0;
    const reason = isThere ? "whose settings are valid " : "";
    throw new CliError(`There is no [sso-session] ${reason}in the shared config file`, {
      exitCode: exitCode.notFound,
      commands: [isThere ? "idc doctor" : "idc configure"],
    });
  }
  const moved: MovedSession[] = [];
  // One after the other, as each may ask a question.
  for (const session of sessions) moved.push(await moveSession(context, session, kind));
  const failures = moved.flatMap(({ failures }) => failures);
  for (const failure of failures) context.warn(failure);
  await context.print(
    moved.map(({ failures, ...it }) => ({ ...it, store: kind, left: failures.length })),
    moved.map((it) => describeMove(it, kind)).join("\n"),
  );
  if (!context.json && kind !== "files") tellPrograms(context, moved);
  if (failures.length === 0) return exitCode.ok;
  throw new CliError(`${failures.length} secrets are still where they were`, {
    exitCode: exitCode.incomplete,
    commands: [
      commandLine(["idc", "store", "move", kind, ...(flags.session ? ["--session", flags.session] : [])]),
    ],
  });
};

function describeMove(
  { session, from, tokens, registrations, roles, copies }: MovedSession,
  kind: StoreName,
) {
  if (from.length === 0) return `${session}: nothing to move; secrets are kept in ${kind} from now on`;
  const counts = [
    counted(tokens, "token"),
    counted(registrations, "client registration"),
    counted(roles, "role", "credentials of "),
  ].filter((text) => text !== "");
  const erased =
    copies > 0 ? `, and erased ${counted(copies, "copy of the token", "", "copies of the token")}` : "";
  return `${session}: moved ${counts.join(", ")} from ${from.join(" and ")} to ${kind}${erased}`;
}

function counted(count: number, noun: string, before = "", several = `${noun}s`): string {
  return count === 0 ? "" : `${before}${count} ${count === 1 ? noun : several}`;
}

/** What programs need that read the files themselves. */
function tellPrograms({ terminal }: Context, moved: readonly MovedSession[]): void {
  const bold = (words: string[]) => terminal.errColors.bold(commandLine(words));
  const [first, ...others] = moved;
  const session = others.length === 0 && first ? ["--session", first.session] : [];
  terminal.err(
    "The AWS CLI and the SDKs no longer find a token in files. " +
      `Write profiles that every program can read: ${bold(["idc", "profiles", "sync", ...session, "--credential-process"])}; ` +
      `or serve the credentials: ${bold(["idc", "serve", ...session])}`,
  );
}

const unlockStore: Action<UnlockFlags> = async (context, { hours = 8 }) => {
  const { agentStatus, unlockAgent } = await import("@identity-center/secret-store");
  const { passphraseOptions } = await import("../stores/store-of");
  const before = await agentStatus({ env: context.env });
  const { expiresAt } = await unlockAgent({
    ...passphraseOptions(context),
    agentLifetime: hours * 3_600_000,
  }).catch((error) => {
    throw isAdvisedAgain(error) ? unasked(error) : error;
  });
  await context.print(
    { store: "encrypted-file", unlocked: true, until: expiresAt, wasUnlocked: before !== undefined },
    before
      ? `encrypted-file was already unlocked, until ${describeMoment(expiresAt)}; to change the time, lock it first: idc store lock`
      : `encrypted-file is unlocked until ${describeMoment(expiresAt)}`,
  );
};

/** Whether an error advises the very command that has failed, as elsewhere. */
function isAdvisedAgain(error: unknown): error is SecretStoreError {
  return error instanceof SecretStoreError && error.commands.includes("idc store unlock");
}

function unasked(cause: SecretStoreError): CliError {
  const reason =
    "The passphrase of encrypted-file can't be asked for without a terminal: set IDC_PASSPHRASE_COMMAND or IDC_PASSPHRASE_FD";
  return new CliError(reason, { exitCode: exitCode.failed, cause });
}

const lockStore: Action<object> = async (context) => {
  const { forgetTexts, lockAgent } = await import("@identity-center/secret-store");
  const { env } = context;
  const [wasUnlocked, hadPrinted] = await Promise.all([lockAgent({ env }), forgetTexts({ env })]);
  const state = wasUnlocked ? "encrypted-file is locked" : "encrypted-file was already locked";
  await context.print(
    { store: "encrypted-file", unlocked: false, wasUnlocked, hadPrinted },
    hadPrinted ? `${state}\nPrinted credentials are forgotten` : state,
  );
};

function readHours(text: string): number {
  const hours = Number(text);
  // The longest time that a timer takes.
  if (text.trim() !== "" && hours > 0 && hours <= 596) return hours;
  throw new InvalidArgumentError("It must be a number of hours, above 0 and up to 596.");
}
