import { iterateAccountRoles, type SSOClient } from "@identity-center/client-sso";
import { CliError } from "../cli-error";
import type { Context } from "../context";
import { exitCode } from "../exit-code";
import { withPortal } from "../portal";
import type { Target } from "../target";
import { choose } from "../terminal/prompt";
import { findAccount } from "./find-account";
import { pickAccount } from "./pick-account";
import type { Role } from "./role";

/** Completes what is known of a role at the portal, by name or by choice. */
export function findRole(
  context: Context,
  target: Target,
  account: string | undefined,
  roleName: string | undefined,
): Promise<Role> {
  return withPortal(context, target, async (client) => {
    const { accountId } =
      account === undefined
        ? await pickAccount(context, client)
        : await findAccount(context, client, account);
    return { target, accountId, roleName: roleName ?? (await onlyRole(context, client, accountId)) };
  });
}

async function onlyRole(context: Context, client: SSOClient, accountId: string): Promise<string> {
  const names: string[] = [];
  for await (const { roleName } of iterateAccountRoles(
    { client },
    { accountId },
    { abortSignal: context.signal },
  )) {
    names.push(roleName);
  }
  const [first] = names;
  if (first === undefined) {
    throw new CliError(`You have no role in account ${accountId}`, {
      exitCode: exitCode.notFound,
      commands: ["idc accounts"],
    });
  }
  if (names.length === 1) return first;
  return choose(context, {
    message: `Which role in account ${accountId}?`,
    choices: names.map((name) => ({ name, value: name })),
    otherwise: `There are several roles in account ${accountId} (${names.join(", ")}): choose one with --role`,
  });
}
