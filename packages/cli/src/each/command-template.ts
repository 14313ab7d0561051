import type { Assignment } from "@identity-center/assignments";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { describeAccount } from "../names/describe-account";

const placeholder = /\{(accountId|accountName|roleName)\}/g;

/**
 * The words of a command for one assignment: `{accountId}`, `{accountName}` and `{roleName}` are replaced. Other braces stay,
 * as many programs have a use for them.
 *
 * @throws {@link CliError} for `{accountName}` of an account without a name: an empty text could change what a command does.
 */
export function wordsFor(words: readonly string[], { account, role }: Assignment): string[] {
  const values = { ...account, ...role };
  return words.map((word) =>
    word.replace(placeholder, (_, name: "accountId" | "accountName" | "roleName") => {
      const value = values[name];
      if (value) return value;
      throw new CliError(
        `Account ${describeAccount(account)} has no name for {${name}}. ` +
          `Exclude it with --except ${account.accountId}, or use {accountId}`,
        { exitCode: exitCode.usage },
      );
    }),
  );
}
