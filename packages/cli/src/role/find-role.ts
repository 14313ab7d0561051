import type { SSOClient } from "@identity-center/client-sso";
import type { Context } from "../command/context";
import { namedChoices } from "../prompt/named-choices";
import { choose } from "../prompt/prompt";
import { withPortal } from "../sign-in/portal";
import type { Target } from "../target/target";
import { roleNames } from "./account-roles";
import { findAccount } from "./find-account";
import type { Role } from "./role";

/** Looks up at the portal what is missing of a role in an account; of several roles, the user chooses one. */
export async function findRole(
  context: Context,
  target: Target,
  account: string,
  roleName: string | undefined,
): Promise<Pick<Role, "accountId" | "roleName">> {
  return withPortal(context, target, async (client) => {
    const { accountId } = await findAccount(context, client, target, account);
    return { accountId, roleName: roleName ?? (await onlyRole(context, client, target, accountId)) };
  });
}

async function onlyRole(
  context: Context,
  client: SSOClient,
  target: Target,
  accountId: string,
): Promise<string> {
  const names = await roleNames(context, client, target, accountId);
  const [first = ""] = names;
  if (names.length === 1) return first;
  return choose(context, {
    message: `Which role in account ${accountId}?`,
    find: namedChoices(names, (name) => name),
    otherwise: `There are several roles in account ${accountId} (${names.join(", ")}): choose one with --role`,
  });
}
