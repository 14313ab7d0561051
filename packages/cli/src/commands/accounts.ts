import { type Action, type Build, type TargetFlags, withCommonFlags, withTarget } from "../command/command";
import { matches } from "../names/filter";
import { listAccounts } from "../role/find-account";
import { withPortal } from "../sign-in/portal";
import { targetOf } from "../target/target";
import { table } from "../terminal/table";

export const accounts: Build = (it, run) =>
  withTarget(
    withCommonFlags(it, [
      "idc accounts",
      "idc accounts prod",
      "idc accounts --session corp --json | jq -r '.[].accountId'",
    ]),
  )
    .argument(
      "[filter]",
      "part of an id, a name or an email address; with *, which stands for any text, all of it",
    )
    .action(run(showAccounts));

const showAccounts: Action<TargetFlags> = async (context, flags, filter?: string) => {
  const target = await targetOf(context, flags);
  const accounts = await withPortal(context, target, (client) =>
    listAccounts(context, client, (count) => context.terminal.status(`${count} accounts`)),
  );
  const found = accounts.filter(({ accountId, accountName, emailAddress }) =>
    matches(filter, [accountId, accountName, emailAddress]),
  );
  if (found.length === 0 && !context.json) {
    context.terminal.err(`You have no role in an account${filter === undefined ? "" : describe(filter)}`);
    return;
  }
  await context.print(
    found,
    table(
      [{ title: "ACCOUNT" }, { title: "NAME", describes: true }, { title: "EMAIL", describes: true }],
      found.map(({ accountId, accountName = "", emailAddress = "" }) => [
        accountId,
        accountName,
        emailAddress,
      ]),
      { screen: context.terminal.columns },
    ),
  );
};

function describe(filter: string): string {
  const text = JSON.stringify(filter);
  return filter.includes("*")
    ? ` whose id, name or email address matches ${text}`
    : ` with ${text} in its id, name or email address`;
}
