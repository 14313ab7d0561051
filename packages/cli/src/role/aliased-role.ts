import type { Context } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { Aliases } from "../kept/aliases";
import { similar } from "../names/similar";
import { printable } from "../terminal/printable";
import type { RoleFlags } from "./role-choice";

/**
 * The flags that an alias stands for, where it is given.
 *
 * @throws {@link CliError} for an alias that there is not, and for one beside flags that choose a role, too; as
 * {@link Aliases.read}.
 */
export async function flagsOfAlias(context: Context, flags: RoleFlags): Promise<RoleFlags> {
  const { as: name, ...others } = flags;
  if (name === undefined) return flags;
  const other = (["session", "profile", "account", "role"] as const).find(
    (flag) => others[flag] !== undefined,
  );
  if (other) {
    throw new CliError(
      `--as and --${other} can't be used together: an alias stands for a role of a session`,
      {
        exitCode: exitCode.usage,
      },
    );
  }
  const aliases = await Aliases.of(context).read();
  const role = aliases.get(name);
  if (!role) throw noAlias(name, [...aliases.keys()]);
  const { session, profile, accountId, roleName } = role;
  const signIn = { ...(session && { session }), ...(profile && { profile }) };
  return { ...signIn, account: accountId, role: roleName };
}

/** The error for an alias that there is not. */
export function noAlias(name: string, names: readonly string[]): CliError {
  const near = similar(name, names);
  const hint = near.length > 0 ? `. Similar: ${near.map(printable).join(", ")}` : "";
  return new CliError(`There is no alias ${JSON.stringify(printable(name))}${hint}`, {
    exitCode: exitCode.notFound,
    commands: ["idc alias"],
  });
}
