import type { AccountAssignments } from "@identity-center/assignments";
import { describeAccount } from "../role/find-account";
import { printable } from "../terminal/printable";
import { table } from "../terminal/table";
import type { Terminal } from "../terminal/terminal";

/** Writes what an account has, before the next one is known; nothing for an account without a role. */
export type AssignmentWriter = (found: AccountAssignments) => string;

export const asJsonLines: AssignmentWriter = ({ account, roles }) => {
  const { accountId, accountName, emailAddress } = account;
  return roles
    .map(({ roleName }) => JSON.stringify({ accountId, accountName, emailAddress, roleName }))
    .join("\n");
};

export function asTree({ colors }: Terminal): AssignmentWriter {
  return ({ account, roles }) => {
    if (roles.length === 0) return "";
    const branches = roles.map(
      ({ roleName }, index) => `${index < roles.length - 1 ? "├──" : "└──"} ${printable(roleName)}`,
    );
    return [colors.bold(describeAccount(account)), ...branches].join("\n");
  };
}

/** Later names can be longer than those that were written: a column begins wide enough for most, and only grows. */
export function asTable(): AssignmentWriter {
  const widths = [12, 28];
  let heading: string[] | undefined = ["ACCOUNT", "NAME", "ROLE"];
  return ({ account: { accountId, accountName = "" }, roles }) => {
    const text = table(
      roles.map(({ roleName }) => [accountId, accountName, roleName]),
      roles.length > 0 ? heading : undefined,
      widths,
    );
    if (text) heading = undefined;
    return text;
  };
}
