import { type Context, withProfile } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import type { Role } from "../role/role";
import { type RoleFlags, roleOf } from "../role/role-choice";
import type { ServedRole } from "./role-server";

/** The flags that select roles, of which several profiles may be given. */
export interface ServedFlags extends Omit<RoleFlags, "profile"> {
  readonly profile?: readonly string[];
}

/**
 * The roles of the flags, by the name that each has at the server.
 *
 * @throws {@link CliError} for flags that exclude each other; as {@link roleOf}.
 */
export async function servedRoles(
  context: Context,
  { profile: profiles = [], ...flags }: ServedFlags,
): Promise<Readonly<Record<string, ServedRole>>> {
  const [first, second] = profiles;
  if (second !== undefined) checkSeveral(profiles, flags);
  if (first === undefined) return named([{ context, role: await roleOf(context, flags) }]);
  const served: ServedRole[] = [];
  // One after the other, as each may ask a question.
  for (const profile of profiles) {
    const own = withProfile(context, profile);
    served.push({ context: own, role: await roleOf(own, { ...flags, profile }) });
  }
  return named(served);
}

function checkSeveral(profiles: readonly string[], flags: Omit<RoleFlags, "profile">): void {
  const twice = profiles.find((name, at) => profiles.indexOf(name) < at);
  const single = (["session", "account", "role"] as const).find((flag) => flags[flag] !== undefined);
  const reason =
    twice === undefined
      ? single && `--${single} chooses one role: give it with one --profile at most`
      : `--profile ${twice} is given twice: give it once`;
  if (reason) throw new CliError(reason, { exitCode: exitCode.usage });
}

function named(roles: readonly ServedRole[]): Readonly<Record<string, ServedRole>> {
  return Object.fromEntries(roles.map((it) => [nameOf(it.role), it]));
}

function nameOf({ target, isOfProfile, accountId, roleName }: Role): string {
  return (isOfProfile && target.profile) || `${accountId}.${roleName}`;
}
