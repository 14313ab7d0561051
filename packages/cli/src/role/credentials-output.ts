import type { RoleCredentials } from "@identity-center/shared-files";
import type { Action } from "../command/command";
import { type Context, withoutQuestions } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import type { LoginFlag } from "../sign-in/login-flag";
import { onDemand } from "../sign-in/sign-in-on-demand";
import { describeMoment } from "../terminal/moment";
import { documentFormats, formats, shellFormats } from "./credential-formats";
import { describeRole, type Role } from "./role";
import { type RoleFlags, roleOf } from "./role-choice";
import { credentialsOf } from "./role-credentials";

export interface CredentialsFlags extends RoleFlags, LoginFlag {
  readonly format?: string;
  readonly region?: string;
}

/** Prints the credentials of a role in a format; without a format, only that there are credentials, and until when. */
export const printCredentials: Action<CredentialsFlags> = async (context, flags) => {
  const { format } = flags;
  if (context.json && format !== undefined && !isJson(format)) {
    throw new CliError(`--format ${format} prints no JSON: leave --json out, or give --format json`, {
      exitCode: exitCode.usage,
    });
  }
  // An SDK that runs this may have a terminal, but its user does not expect a question.
  const asking = format === "process" ? withoutQuestions(context) : context;
  const signedIn = onDemand(context, flags.login);
  const role = await signedIn(() => roleOf(asking, flags));
  const found = await signedIn(() => credentialsOf(context, role));
  if (format !== undefined) {
    context.terminal.out(await written(context, flags, role, found));
    return;
  }
  const { accountId, roleName } = role;
  const { expiration } = found;
  await context.print(
    { accountId, roleName, expiration },
    `Credentials of ${describeRole(role)} are there until ${describeMoment(expiration)}.`,
  );
  context.terminal.err(`To print them: --format ${formats.join(", ")}`);
};

function isJson(format: string): boolean {
  return format === "json" || format === "process";
}

async function written(
  context: Context,
  { format = "", region }: CredentialsFlags,
  role: Role,
  credentials: RoleCredentials,
): Promise<string> {
  const write = shellFormats[format];
  if (!write) return documentFormats[format]?.(credentials, role) ?? "";
  const { roleVariables } = await import("./role-variables");
  return write(await roleVariables(context, role, credentials, region));
}
