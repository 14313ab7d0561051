import {
  commandLine,
  removeAbandonedFiles,
  removeCachedSSOToken,
  SecretStoreError,
} from "@identity-center/shared-files";
import { type Action, type Build, type TargetFlags, withCommonFlags, withTarget } from "../command/command";
import type { Context } from "../command/context";
import { withNotes } from "../command/help";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { fileOf, isStorageError, type StorageError } from "../failure/storage-error";
import { rolesFolder, secretsFolders, usedFolder } from "../kept/idc-folder";
import { removeAllKept } from "../kept/remove-kept";
import { endSignIns } from "../sign-in/end-sign-ins";
import {
  type AllSignIns,
  allSignIns,
  describeSignIn,
  type SignIn,
  type SignIns,
  wholeSignInOf,
} from "../sign-in/sign-ins";
import type { SignedOut } from "../sign-in/sign-out";
import { targetOf } from "../target/target";
import { printable } from "../terminal/printable";

interface LogoutFlags extends TargetFlags {
  readonly all?: boolean;
}

const howToChoose = "choose one with --session or --profile, or sign out of all with --all";

export const logout: Build = (it, run) =>
  withNotes(
    withTarget(withCommonFlags(it, ["idc logout", "idc logout --session corp", "idc logout --all"])).option(
      "--all",
      "sign out of every session that has a token on this machine",
    ),
    "Removes the token, the kept listing of its roles, and the cached role credentials of all sessions. With --all, also " +
      "removes the listings of sessions that are no longer in the config, and the record of the roles that you used; aliases " +
      "stay. Credentials that programs already have remain valid until they expire.",
  ).action(run(logOut));

const logOut: Action<LogoutFlags> = async (context, flags) => {
  const { env } = context;
  const found = await choose(context, flags);
  const { ended, roles, keptFailures } = await endSignIns(context, found.signIns);
  const otherFailures = flags.all ? [...(await removeUnreadable(found)), ...(await removeAllKept(env))] : [];
  // Last, as this takes locks, which need the disk space that the removals freed.
  const abandoned = await removeAbandonedFiles({
    env,
    folders: [rolesFolder(env), usedFolder(env), ...secretsFolders(env)],
  });
  const left = [
    ...found.failures,
    ...ended.flatMap((it) => it.left ?? []),
    ...roles.failures,
    ...keptFailures,
    ...otherFailures,
    ...abandoned.failures,
  ];
  // Before the result, as printing that may fail.
  for (const failure of left) context.warn(failure);
  await context.print(
    {
      signedOut: ended.map(describe),
      roleCredentialsRemoved: roles.files.length,
      notRemoved: left.map((failure) => {
        const { message, commands } = failure;
        return { file: fileOf(failure), message, commands };
      }),
    },
    textOf(found, ended, roles.files.length),
  );
  refuseFailures(flags, ended, left);
};

async function choose(context: Context, flags: LogoutFlags): Promise<AllSignIns> {
  const shared = await context.sharedConfig();
  if (!flags.all) {
    const target = await targetOf(context, flags, howToChoose);
    return lookUp(async () => ({
      signIns: [await wholeSignInOf(context, target, shared)],
      failures: [],
      unreadable: [],
    }));
  }
  if (flags.session !== undefined || flags.profile !== undefined) {
    throw new CliError("--all means every session: omit --session and --profile", {
      exitCode: exitCode.usage,
    });
  }
  return lookUp(() => allSignIns(context, shared));
}

/** If the folder of tokens can't be read, everything else is removed anyway. */
async function lookUp(look: () => Promise<AllSignIns>): Promise<AllSignIns> {
  try {
    return await look();
  } catch (error) {
    if (isStorageError(error)) return { signIns: [], failures: [error], unreadable: [] };
    throw error;
  }
}

/** Removes what a locked store has, which may be tokens. @returns the errors of what could not be removed */
async function removeUnreadable({ unreadable }: AllSignIns): Promise<readonly StorageError[]> {
  const failures: StorageError[] = [];
  for (const secret of unreadable) {
    try {
      await removeCachedSSOToken(secret);
    } catch (error) {
      if (!isStorageError(error)) throw error;
      failures.push(error);
    }
  }
  return failures;
}

function describe({ signIn, failure, left }: SignedOut) {
  const { sessionName: session, profile, startUrl } = signIn;
  // In a store it has no file.
  const place = signIn.store ? { store: signIn.storeKind } : { file: signIn.file };
  return {
    session,
    profile,
    startUrl,
    ...place,
    atService: failure === undefined,
    removed: left === undefined,
  };
}

function textOf({ signIns, failures }: SignIns, ended: readonly SignedOut[], roles: number): string {
  const lines = ended.flatMap(({ signIn, failure, left }) => {
    const name = describeSignIn(signIn);
    const from = isOneOfSeveral(signIn, ended) ? ` from ${signIn.store?.kind ?? signIn.file}` : "";
    if (failure) return left ? [] : [`Removed the token of ${name}${from}`];
    return [`Signed out of ${name}${left ? "" : `, and removed its token${from}`}`];
  });
  const [first] = signIns;
  if (ended.length === 0 && failures.length === 0) {
    lines.push(
      signIns.length === 1 && first ? `Not signed in to ${describeSignIn(first)}` : "Nobody is signed in",
    );
  }
  if (roles > 0) lines.push(`Removed the cached credentials of ${roles === 1 ? "1 role" : `${roles} roles`}`);
  return lines.map(printable).join("\n");
}

/** Whether a session had tokens in several places, so that the place is told. */
function isOneOfSeveral({ file }: SignIn, ended: readonly SignedOut[]): boolean {
  return ended.filter(({ signIn }) => signIn.file === file).length > 1;
}

function refuseFailures(
  flags: LogoutFlags,
  ended: readonly SignedOut[],
  left: readonly StorageError[],
): void {
  const failed = ended.filter(({ failure }) => failure);
  const [first] = failed;
  const names = failed.map(({ signIn }) => describeSignIn(signIn)).join(", ");
  const untold =
    first &&
    `the service could not end the session of ${names} (${first.failure?.message}): ` +
      "it ends by itself, or when you sign out in the browser";
  if (left.length > 0) {
    const commands = new Set(left.flatMap((failure) => failure.commands.slice(0, 1)));
    throw new CliError(`${stillThere(left)} still there${untold ? `, and ${untold}` : ""}`, {
      exitCode: exitCode.failed,
      commands: [[...commands, retryCommand(flags)].join(" && ")],
      cause: left[0],
    });
  }
  if (!first) return;
  const { failure, signIn } = first;
  // A secret that its store can't open any more is as a file that can't be read.
  const isOfStore = failure instanceof SecretStoreError || (signIn.store && isStorageError(failure));
  throw new CliError(`The ${isOfStore ? "token is" : "files are"} removed, but ${untold}`, {
    exitCode: isOfStore ? exitCode.failed : exitCode.network,
    commands: isOfStore ? [] : ["idc doctor"],
    cause: failure,
  });
}

function stillThere(left: readonly StorageError[]): string {
  const noun = left.every((failure) => fileOf(failure) !== undefined) ? "file" : "token or file";
  return left.length === 1 ? `1 ${noun} is` : `${left.length} ${noun}s are`;
}

function retryCommand({ all, session, profile }: LogoutFlags): string {
  const named = Object.entries({ session, profile }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, value],
  );
  return commandLine(["idc", "logout", ...(all ? ["--all"] : named)]);
}
