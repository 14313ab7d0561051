import { type Context, withProfile } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { nameOf } from "../role/identity";
import { identityOf } from "../role/identity-choice";
import type { RoleFlags } from "../role/role-choice";
import type { ServedRole } from "./role-server";

/** The flags that select what is served, of which several profiles may be given. */
export interface ServedFlags extends Omit<RoleFlags, "profile"> {
  readonly profile?: readonly string[];
}

/**
 * The identities of the flags, by the name that each has at the server.
 *
 * @throws {@link CliError} for flags that exclude each other; as {@link identityOf}.
 */
export async function servedRoles(
  context: Context,
  { profile: profiles = [], ...flags }: ServedFlags,
): Promise<Readonly<Record<string, ServedRole>>> {
  const [first, second] = profiles;
  if (second !== undefined) checkSeveral(profiles, flags);
  if (first === undefined) return named([{ context, identity: await identityOf(context, flags) }]);
  const served: ServedRole[] = [];
  // One after the other, as each may ask a question.
  for (const profile of profiles) {
    const own = withProfile(context, profile);
    served.push({ context: own, identity: await identityOf(own, { ...flags, profile }) });
  }
  return named(served);
}

function checkSeveral(profiles: readonly string[], flags: Omit<RoleFlags, "profile">): void {
  const twice = profiles.find((name, at) => profiles.indexOf(name) < at);
  const single = (["session", "account", "role", "as"] as const).find((flag) => flags[flag] !== undefined);
  const reason =
    twice === undefined
      ? single && `--${single} chooses one role: use it with at most one --profile`
      : `--profile ${twice} is given twice: give it only once`;
  if (reason) throw new CliError(reason, { exitCode: exitCode.usage });
}

function named(roles: readonly ServedRole[]): Readonly<Record<string, ServedRole>> {
  return Object.fromEntries(roles.map((it) => [nameOf(it.identity), it]));
}
