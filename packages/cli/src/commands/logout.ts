import { clearRoleCredentials } from "@identity-center/shared-files";
import { CliError } from "../cli-error";
import { type Action, command, type Runner, type TargetFlags, withTarget } from "../command";
import type { Context } from "../context";
import { exitCode } from "../exit-code";
import { withNotes } from "../help";
import { describeSignIn, formerSignIn, listSignIns, type SignIn, signInOf } from "../sign-in/sign-ins";
import { type SignedOut, signOut } from "../sign-in/sign-out";
import { targetOf } from "../target";
import { printable } from "../terminal/printable";

interface LogoutFlags extends TargetFlags {
  readonly all?: boolean;
}

const howToChoose = "choose one with --session or --profile, or sign out of all with --all";

export const logout = (run: Runner) =>
  withNotes(
    withTarget(
      command("logout", "sign out, at the service and on this machine", [
        "idc logout",
        "idc logout --session corp",
        "idc logout --all",
      ]),
    ).option("--all", "sign out of every session that this machine has a token of"),
    "Removes the token, and the role credentials that are cached on this machine, of whatever session. Where " +
      "credentials are in use already, they stay good until they expire.",
  ).action(run(logOut));

const logOut: Action<LogoutFlags> = async (context, flags) => {
  const chosen = await choose(context, flags);
  const ended: SignedOut[] = [];
  const present = chosen.map((signIn) => formerSignIn(signIn) ?? signIn);
  for (const signIn of present.filter(({ token, failure }) => token || failure)) {
    context.terminal.status("Signing out ...");
    ended.push(await signOut(context, signIn));
  }
  const roles = await clearRoleCredentials({ env: context.env });
  await context.print(
    { signedOut: ended.map(describe), roleCredentialsRemoved: roles.length },
    textOf(chosen, ended, roles.length),
  );
  refuseFailures(ended);
};

async function choose(context: Context, flags: LogoutFlags): Promise<readonly SignIn[]> {
  const { env } = context;
  if (!flags.all) {
    const target = await targetOf(context, flags, howToChoose);
    return [await signInOf(target, await context.sharedConfig(), env)];
  }
  if (flags.session !== undefined || flags.profile !== undefined) {
    throw new CliError("--all means every session: leave --session and --profile out", {
      exitCode: exitCode.usage,
    });
  }
  const { signIns, failures } = await listSignIns(await context.sharedConfig(), env);
  for (const failure of failures) context.warn(failure);
  return signIns;
}

function describe({ signIn, failure }: SignedOut) {
  const { sessionName: session, profile, startUrl, file } = signIn;
  return { session, profile, startUrl, file, atService: failure === undefined };
}

function textOf(chosen: readonly SignIn[], ended: readonly SignedOut[], roles: number): string {
  const lines = ended.map(({ signIn, failure }) =>
    failure
      ? `Removed the token of ${describeSignIn(signIn)}`
      : `Signed out of ${describeSignIn(signIn)}, and removed its token`,
  );
  const [first] = chosen;
  if (ended.length === 0) {
    lines.push(
      chosen.length === 1 && first ? `Not signed in to ${describeSignIn(first)}` : "Nobody is signed in",
    );
  }
  if (roles > 0) lines.push(`Removed the cached credentials of ${roles === 1 ? "1 role" : `${roles} roles`}`);
  return lines.map(printable).join("\n");
}

function refuseFailures(ended: readonly SignedOut[]): void {
  const failed = ended.filter(({ failure }) => failure);
  const [first] = failed;
  if (!first) return;
  const names = failed.map(({ signIn }) => describeSignIn(signIn)).join(", ");
  throw new CliError(
    `The files are removed, but the service could not be told of ${names} (${first.failure?.message}): ` +
      "the session there ends by itself, or when you sign out in the browser",
    { exitCode: exitCode.network, commands: ["idc doctor"], cause: first.failure },
  );
}
