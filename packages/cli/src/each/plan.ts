import { commandLine } from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { table } from "../terminal/table";
import type { Job } from "./job";

/** Prints what would run. */
export async function printPlan(context: Context, jobs: readonly Job[]): Promise<void> {
  const { columns } = context.terminal;
  await context.print(
    jobs.map(({ account: { accountId, accountName }, role, words }) => ({
      account: accountId,
      accountName,
      role: role.roleName,
      command: words,
    })),
    table(
      [{ title: "ACCOUNT" }, { title: "NAME", describes: true }, { title: "ROLE" }, { title: "COMMAND" }],
      jobs.map(({ account, role, words }) => [
        account.accountId,
        account.accountName ?? "",
        role.roleName,
        commandLine(words),
      ]),
      { screen: columns },
    ),
  );
}
