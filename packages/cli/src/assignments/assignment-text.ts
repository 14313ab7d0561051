import type { AccountAssignments } from "@identity-center/assignments";
import type { AccountInfo } from "@identity-center/client-sso";
import { json } from "../terminal/json";
import { printable } from "../terminal/printable";
import { table } from "../terminal/table";
import type { Terminal } from "../terminal/terminal";
import { cut, pieces } from "../terminal/width";

/** Formats the assignments of one account, before the next one is known; empty for an account without roles. */
export type AssignmentWriter = (found: AccountAssignments) => string;

export const asJsonLines: AssignmentWriter = ({ account, roles }) => {
  const { accountId, accountName, emailAddress } = account;
  return roles.map(({ roleName }) => json({ accountId, accountName, emailAddress, roleName })).join("\n");
};

export function asTree({ colors, columns }: Terminal): AssignmentWriter {
  return ({ account, roles }) => {
    if (roles.length === 0) return "";
    const branches = roles.flatMap(({ roleName }, index) => {
      const [begin, rest] = index < roles.length - 1 ? ["├── ", "│   "] : ["└── ", "    "];
      const lines = pieces(printable(roleName), columns - begin.length);
      return lines.map((line, at) => (at === 0 ? begin : rest) + line);
    });
    return [colors.bold(titleOf(account, columns)), ...branches].join("\n");
  };
}

/** The title of an account. Its id is never cut. */
function titleOf({ accountId, accountName }: AccountInfo, columns: number): string {
  if (!accountName) return printable(accountId);
  const id = printable(` (${accountId})`);
  return cut(printable(accountName), columns - id.length) + id;
}

/** Later names can be longer than those already printed: columns start wide enough for most names, and only grow. */
export function asTable({ columns: screen }: Terminal): AssignmentWriter {
  const widths = [12, 28, 19];
  let heading = true;
  return ({ account: { accountId, accountName = "" }, roles }) => {
    if (roles.length === 0) return "";
    const text = table(
      [{ title: "ACCOUNT" }, { title: "NAME", describes: true }, { title: "ROLE" }],
      roles.map(({ roleName }) => [accountId, accountName, roleName]),
      { screen, widths, heading },
    );
    heading = false;
    return text;
  };
}
