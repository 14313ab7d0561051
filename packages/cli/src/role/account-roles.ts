import {
  type AccountInfo,
  iterateAccountRoles,
  type RoleInfo,
  type SSOClient,
} from "@identity-center/client-sso";
import { commandLine } from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { describeAccount } from "../names/describe-account";
import { similar } from "../names/similar";
import { listAll } from "../sign-in/list-all";
import { type Target, targetFlags } from "../target/target";
import { listAccounts } from "./find-account";

/**
 * The names of the roles that the user has in an account.
 *
 * @throws {@link CliError} if the user has none there; it suggests accounts with a similar id.
 */
export async function roleNames(
  context: Context,
  client: SSOClient,
  target: Target,
  accountId: string,
): Promise<readonly string[]> {
  const options = { abortSignal: context.signal };
  let roles: RoleInfo[];
  try {
    roles = await listAll(() => iterateAccountRoles({ client }, { accountId }, options));
  } catch (error) {
    if (!isRefused(error)) throw error;
    throw noRoleIn(accountId, target, await listAccounts(context, client), error);
  }
  if (roles.length === 0) throw noRoleIn(accountId, target, []);
  return roles.map(({ roleName }) => roleName);
}

/** The portal returns this for accounts in which the user has no role, and for accounts that do not exist. */
function isRefused(error: unknown): boolean {
  return ["ForbiddenException", "ResourceNotFoundException"].includes((error as Error).name);
}

function noRoleIn(
  accountId: string,
  target: Target,
  accounts: readonly AccountInfo[],
  cause?: unknown,
): CliError {
  // Any two ids share some digits.
  const near = similar(
    accountId,
    accounts.map((account) => account.accountId),
    { least: 0.5 },
  );
  const described = near.map((id) =>
    describeAccount(accounts.find((it) => it.accountId === id) ?? { accountId: id }),
  );
  const hint = near.length > 0 ? `. Similar: ${described.join(", ")}` : "";
  return new CliError(`You have no role in account ${accountId}${hint}`, {
    exitCode: exitCode.notFound,
    commands: [commandLine(["idc", "accounts", ...targetFlags(target)])],
    cause,
  });
}
