import type { Action } from "../command";
import { withoutQuestions } from "../context";
import { describeMoment } from "../terminal/moment";
import { formats } from "./credential-formats";
import { describeRole } from "./role";
import { type RoleFlags, roleOf } from "./role-choice";
import { credentialsOf } from "./role-credentials";

export interface CredentialsFlags extends RoleFlags {
  readonly format?: keyof typeof formats;
}

/** Prints the credentials of a role in the format that is asked for; without one only that they are there. */
export const printCredentials: Action<CredentialsFlags> = async (context, flags) => {
  const { format } = flags;
  // An SDK that runs this may have a terminal, but nobody expects a question there.
  const role = await roleOf(format === "process" ? withoutQuestions(context) : context, flags);
  const found = await credentialsOf(context, role);
  const write = format && formats[format];
  if (write) {
    context.terminal.out(write(found, role));
    return;
  }
  const { accountId, roleName } = role;
  const { expiration } = found;
  await context.print(
    { accountId, roleName, expiration },
    `Credentials of ${describeRole(role)} are there until ${describeMoment(expiration)}.`,
  );
  context.terminal.err(`To print them: --format ${Object.keys(formats).join(", ")}`);
};
