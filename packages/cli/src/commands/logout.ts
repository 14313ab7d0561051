import { commandLine, removeAbandonedFiles, SharedFileError } from "@identity-center/shared-files";
import { type Action, type Build, type TargetFlags, withCommonFlags, withTarget } from "../command/command";
import type { Context } from "../command/context";
import { withNotes } from "../command/help";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { rolesFolder, usedFolder } from "../kept/idc-folder";
import { removeAllKept } from "../kept/remove-kept";
import { endSignIns } from "../sign-in/end-sign-ins";
import { allSignIns, describeSignIn, type SignIns, signInOf } from "../sign-in/sign-ins";
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
      "sign out of every session that this machine has a token of",
    ),
    "Removes the token, the listing of its roles, and the role credentials that are cached on this machine, of whatever " +
      "session. With --all also the listings of sessions that the config no longer has, and which roles you used; aliases " +
      "stay. Where credentials are in use already, they stay good until they expire.",
  ).action(run(logOut));

const logOut: Action<LogoutFlags> = async (context, flags) => {
  const { env } = context;
  const found = await choose(context, flags);
  const { ended, roles, keptFailures } = await endSignIns(context, found.signIns);
  const otherFailures = flags.all ? await removeAllKept(env) : [];
  // Last, as this takes locks, which need the disk space that the removals freed.
  const abandoned = await removeAbandonedFiles({ env, folders: [rolesFolder(env), usedFolder(env)] });
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
      notRemoved: left.map(({ file, message, commands }) => ({ file, message, commands })),
    },
    textOf(found, ended, roles.files.length),
  );
  refuseFailures(flags, ended, left);
};

async function choose(context: Context, flags: LogoutFlags): Promise<SignIns> {
  const { env } = context;
  const shared = await context.sharedConfig();
  if (!flags.all) {
    const target = await targetOf(context, flags, howToChoose);
    return lookUp(async () => ({ signIns: [await signInOf(target, shared, env)], failures: [] }));
  }
  if (flags.session !== undefined || flags.profile !== undefined) {
    throw new CliError("--all means every session: leave --session and --profile out", {
      exitCode: exitCode.usage,
    });
  }
  return lookUp(() => allSignIns(shared, env));
}

/** If the folder of tokens can't be read, everything else is removed anyway. */
async function lookUp(look: () => Promise<SignIns>): Promise<SignIns> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof SharedFileError) return { signIns: [], failures: [error] };
    throw error;
  }
}

function describe({ signIn, failure, left }: SignedOut) {
  const { sessionName: session, profile, startUrl, file } = signIn;
  return { session, profile, startUrl, file, atService: failure === undefined, removed: left === undefined };
}

function textOf({ signIns, failures }: SignIns, ended: readonly SignedOut[], roles: number): string {
  const lines = ended.flatMap(({ signIn, failure, left }) => {
    const name = describeSignIn(signIn);
    if (failure) return left ? [] : [`Removed the token of ${name}`];
    return [`Signed out of ${name}${left ? "" : ", and removed its token"}`];
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

function refuseFailures(
  flags: LogoutFlags,
  ended: readonly SignedOut[],
  left: readonly SharedFileError[],
): void {
  const failed = ended.filter(({ failure }) => failure);
  const [first] = failed;
  const names = failed.map(({ signIn }) => describeSignIn(signIn)).join(", ");
  const untold =
    first &&
    `the service could not be told of ${names} (${first.failure?.message}): ` +
      "the session there ends by itself, or when you sign out in the browser";
  if (left.length > 0) {
    const commands = new Set(left.flatMap((failure) => failure.commands.slice(0, 1)));
    throw new CliError(
      `${left.length === 1 ? "1 file is" : `${left.length} files are`} still there${untold ? `, and ${untold}` : ""}`,
      {
        exitCode: exitCode.failed,
        commands: [[...commands, retryCommand(flags)].join(" && ")],
        cause: left[0],
      },
    );
  }
  if (untold === undefined) return;
  throw new CliError(`The files are removed, but ${untold}`, {
    exitCode: exitCode.network,
    commands: ["idc doctor"],
    cause: first?.failure,
  });
}

function retryCommand({ all, session, profile }: LogoutFlags): string {
  const named = Object.entries({ session, profile }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, value],
  );
  return commandLine(["idc", "logout", ...(all ? ["--all"] : named)]);
}
