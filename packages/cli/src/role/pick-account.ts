import type { AccountInfo, SSOClient } from "@identity-center/client-sso";
import type { Context } from "../command/context";
import { describeAccount } from "../names/describe-account";
import { namedChoices } from "../prompt/named-choices";
import { choose } from "../prompt/prompt";
import { listAccounts } from "./find-account";

/** Asks for one of the user's accounts. @throws {@link CliError} if no question can be asked. */
export async function pickAccount(context: Context, client: SSOClient): Promise<AccountInfo> {
  const accounts = context.interactive ? await listAccounts(context, client) : [];
  return choose(context, {
    message: "Which account?",
    find: namedChoices(accounts, describeAccount),
    otherwise:
      "No account is given: name one (idc roles ACCOUNT), or use a profile that has one with --profile",
  });
}
