import { inheritedDescriptors } from "../child/inherited-descriptors";
import { runChild } from "../child/run-child";
import { type Action, type Build, withCommonFlags } from "../command/command";
import type { CommonFlags, Context } from "../command/context";
import { withNotes } from "../command/help";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { directHostVariables } from "../network/direct-host";
import { type Identity, nameOf } from "../role/identity";
import { identityOf } from "../role/identity-choice";
import { rememberUse } from "../role/remember-use";
import type { RoleFlags } from "../role/role-choice";
import { credentialsOf } from "../role/role-credentials";
import { withRegion, withRole } from "../role/role-flags";
import { type RoleVariables, roleVariables, serverVariables, withVariables } from "../role/role-variables";
import { precedingDefault } from "../serving/default-profile";
import { startRoleServer } from "../serving/role-server";
import { type LoginFlag, loginNote, withLogin } from "../sign-in/login-flag";
import { type OnDemand, onDemand } from "../sign-in/sign-in-on-demand";

interface Flags extends RoleFlags, LoginFlag {
  readonly region?: string;
  readonly server?: boolean;
}

export const exec: Build = (it, run) =>
  withNotes(
    withLogin(
      withRegion(
        withRole(
          withCommonFlags(it, [
            "idc exec --profile dev -- aws s3 ls",
            "idc exec --account payments-prod --role ReadOnlyAccess -- terraform plan",
            "idc exec --profile dev    # a shell",
            "idc exec --server --profile dev -- ./long-job.sh    # longer than the credentials last",
          ]),
        ),
      ),
    ),
    "The environment of the command has the credentials, AWS_ACCOUNT_ID, and, if a Region is known, AWS_REGION and " +
      "AWS_DEFAULT_REGION. Variables that select other credentials, such as AWS_PROFILE, are removed. With --server, it has " +
      "the address and the token of a server instead of keys, and SDKs get new credentials there before the current ones " +
      `expire. ${loginNote}`,
  )
    .option("--server", "pass the command a credential server instead of keys, for as long as it runs")
    .argument("[command...]", "what to run (default: a shell, SHELL)")
    .passThroughOptions()
    .action(run(execute));

const execute: Action<Flags> = async (context, flags, words: readonly string[]) => {
  const { env } = context;
  const [file = env["SHELL"], ...args] = words;
  if (!file) {
    throw new CliError("There is no command to run: add one after --, or set SHELL", {
      exitCode: exitCode.usage,
    });
  }
  // Before there are connections to the portal, which must not be passed on.
  const descriptors = inheritedDescriptors().filter((fd) => fd !== passphraseDescriptor(env));
  const signedIn = onDemand(context, flags.login);
  const identity = await signedIn(() => identityOf(context, flags));
  const runWith = (variables: RoleVariables) =>
    runChild(file, args, { env: withVariables(env, variables), descriptors, signal: context.signal });
  if (flags.server) return withServer(context, identity, flags, { signedIn, runWith });
  const credentials = await signedIn(() => credentialsOf(context, identity));
  await rememberUse(context, identity);
  return runWith(await roleVariables(context, identity, credentials, flags.region));
};

/** Where the passphrase of a store comes from, which is for `idc` alone. */
function passphraseDescriptor({ IDC_PASSPHRASE_FD: descriptor }: Context["env"]): number | undefined {
  return descriptor ? Number(descriptor) : undefined;
}

interface Steps {
  readonly signedIn: OnDemand;
  readonly runWith: (variables: RoleVariables) => Promise<number>;
}

/** Runs a command beside a server of its credentials, which ends with the command. */
async function withServer(
  context: Context,
  identity: Identity,
  { region, debug, login }: Flags & CommonFlags,
  { signedIn, runWith }: Steps,
): Promise<number> {
  const reason = await precedingDefault(context, identity);
  if (reason !== undefined) {
    throw new CliError(`${reason}. Rename that profile, or omit --server`, {
      exitCode: exitCode.usage,
    });
  }
  const name = nameOf(identity);
  // While the command runs, the terminal is its own.
  const onWarning = debug ? context.warn : () => {};
  const signIn = login ? { isQuiet: true } : undefined;
  const server = await signedIn(() =>
    startRoleServer({ [name]: { context, identity } }, { onWarning, signIn }),
  );
  await rememberUse(context, identity);
  try {
    const { authorizationToken, urlOf } = server;
    const access = { url: urlOf(name), authorizationToken };
    const { set, unset } = await serverVariables(context, identity, access, region);
    return await runWith({ set: { ...directHostVariables(context.env, "127.0.0.1"), ...set }, unset });
  } finally {
    await server.close();
  }
}
