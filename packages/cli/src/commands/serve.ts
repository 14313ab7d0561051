import { resolve } from "node:path";
import { commandLine } from "@identity-center/shared-files";
import { InvalidArgumentError } from "commander";
import { endWithSignal } from "../child/end-with-signal";
import { abortable } from "../command/abortable";
import { type Action, type Build, repeated, withCommonFlags, withSession } from "../command/command";
import type { Context } from "../command/context";
import { withNotes } from "../command/help";
import { exitCode } from "../failure/exit-code";
import { describeIdentity } from "../role/identity";
import { rememberUse } from "../role/remember-use";
import { withRoleOfTarget } from "../role/role-flags";
import { precedingDefault } from "../serving/default-profile";
import { endSignal } from "../serving/end-signals";
import { type RoleServer, type ServedRole, startRoleServer } from "../serving/role-server";
import { type ServedFlags, servedRoles } from "../serving/served-roles";
import { TokenFile } from "../serving/token-file";
import { type LoginFlag, loginNote, withLogin } from "../sign-in/login-flag";
import { onDemand } from "../sign-in/sign-in-on-demand";
import { json as jsonText } from "../terminal/json";
import { printable } from "../terminal/printable";

interface Flags extends ServedFlags, LoginFlag {
  readonly port?: number;
  readonly authorizationTokenFile?: string;
}

type Roles = Readonly<Record<string, ServedRole>>;

export const serve: Build = (it, run) =>
  withNotes(
    withLogin(
      withRoleOfTarget(
        withSession(
          withCommonFlags(it, [
            "idc serve --profile dev",
            "idc serve --profile dev --profile prod --port 9911",
            "idc serve --account payments-prod --role ReadOnlyAccess --json",
            "idc serve --profile dev --port 9911 --authorization-token-file ~/.idc-token    # for containers",
          ]),
        ).option(
          "--profile <name>",
          "a profile; can be repeated, to serve several (default: AWS_PROFILE)",
          repeated,
        ),
      ),
    )
      .option("--port <number>", "where to listen on 127.0.0.1 (default: a free port)", readPort)
      .option(
        "--authorization-token-file <file>",
        "write the token there, readable only by you, instead of printing it",
        readFile,
      ),
    "Serves until you press Ctrl+C. Programs on this machine that have the printed variables get the credentials of the role, " +
      "which are renewed before they expire. A program that has AWS_PROFILE, keys in its environment, or a default profile " +
      "with credentials uses those instead. " +
      loginNote,
  ).action(run(serveRoles));

const serveRoles: Action<Flags> = async (context, { port, authorizationTokenFile, ...flags }) => {
  const tokenFile = authorizationTokenFile ? new TokenFile(resolve(authorizationTokenFile)) : undefined;
  if (await tokenFile?.check()) {
    context.warn(
      new Error(
        `${tokenFile?.file} had the token of another idc serve: if that one is still running, its clients need the old token`,
      ),
    );
  }
  const signedIn = onDemand(context, flags.login);
  const roles = await signedIn(() => servedRoles(context, flags));
  const signIn = flags.login ? {} : undefined;
  const server = await signedIn(() => startRoleServer(roles, { port, onWarning: context.warn, signIn }));
  for (const { identity } of Object.values(roles)) await rememberUse(context, identity);
  const ending = endSignal();
  let signal: NodeJS.Signals | undefined;
  try {
    await tokenFile?.write(server.authorizationToken);
    await warnOfDefault(context, roles);
    tell(context, server, roles, tokenFile);
    // Ctrl+C is how it is meant to end, and no error.
    signal = await abortable(ending, context.signal).catch(() => undefined);
  } finally {
    await server.close();
    await tokenFile?.remove(server.authorizationToken);
  }
  if (signal === undefined) return exitCode.interrupted;
  endWithSignal(signal);
  return exitCode.ok;
};

async function warnOfDefault(context: Context, roles: Roles): Promise<void> {
  for (const { identity } of Object.values(roles)) {
    const reason = await precedingDefault(context, identity);
    if (reason === undefined) continue;
    context.warn(new Error(`${reason}. To make them use this server, rename that profile`));
    return;
  }
}

/** Tells where the server is: standard output has what a program or another shell needs. */
function tell({ terminal, json }: Context, server: RoleServer, roles: Roles, tokenFile?: TokenFile): void {
  const { url, urlOf, authorizationToken } = server;
  const served = Object.entries(roles).map(([name, { identity }]) => ({ name, url: urlOf(name), identity }));
  if (json) {
    const profiles = served.map(({ url, identity: { isOfProfile, profile, accountId, roleName } }) => ({
      profile: isOfProfile ? profile : undefined,
      url,
      accountId,
      roleName,
    }));
    const token = tokenFile ? { authorizationTokenFile: tokenFile.file } : { authorizationToken };
    terminal.out(jsonText({ url, ...token, profiles }));
    return;
  }
  const names = served.map(
    ({ name, identity }) => (served.length === 1 ? "" : `${name}: `) + describeIdentity(identity),
  );
  const choice = served.length === 1 ? "" : ", with one of the addresses";
  terminal.err(`Serving ${names.map(printable).join(", ")} until Ctrl+C. In another shell${choice}:`);
  const token = tokenFile
    ? `AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE=${tokenFile.file}`
    : `AWS_CONTAINER_AUTHORIZATION_TOKEN=${authorizationToken}`;
  const lines = served.map(({ name, url }) => {
    const line = commandLine(["export", `AWS_CONTAINER_CREDENTIALS_FULL_URI=${url}`]);
    // Of several, none is the one that a shell should take without being told.
    return served.length === 1 ? line : `# ${name}: ${line}`;
  });
  terminal.out([...lines, commandLine(["export", token])].join("\n"));
}

function readFile(text: string): string {
  if (text !== "") return text;
  throw new InvalidArgumentError("It must be the path of a file.");
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65_535) return port;
  throw new InvalidArgumentError("It must be 1 to 65535.");
}
