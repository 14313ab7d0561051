import { type Action, type Build, type TargetFlags, withCommonFlags, withTarget } from "../command/command";
import { accountName } from "../completion/argument-names";
import { roleNames } from "../role/account-roles";
import { findAccount } from "../role/find-account";
import { pickAccount } from "../role/pick-account";
import { roleOfProfile } from "../role/profile-role";
import { withPortal } from "../sign-in/portal";
import { targetOf } from "../target/target";
import { table } from "../terminal/table";

export const roles: Build = (it, run) =>
  withTarget(
    withCommonFlags(it, [
      "idc roles payments-prod",
      "idc roles 111122223333 --session corp",
      "idc roles payments-prod --json | jq -r '.[].roleName'",
    ]),
  )
    .argument(
      `[${accountName}]`,
      "its id, name or email address (default: that of the profile, else you are asked)",
    )
    .action(run(listRoles));

const listRoles: Action<TargetFlags> = async (context, flags, given?: string) => {
  const target = await targetOf(context, flags);
  const wanted = given ?? (await roleOfProfile(context, target)).accountId;
  const found = await withPortal(context, target, async (client) => {
    const { accountId } =
      wanted === undefined
        ? await pickAccount(context, client)
        : await findAccount(context, client, target, wanted);
    const names = await roleNames(context, client, target, accountId);
    return names.map((roleName) => ({ accountId, roleName }));
  });
  await context.print(
    found,
    table(
      [{ title: "ACCOUNT" }, { title: "ROLE" }],
      found.map(({ accountId, roleName }) => [accountId, roleName]),
      { screen: context.terminal.columns },
    ),
  );
};
