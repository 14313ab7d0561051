import type { Assignment } from "@identity-center/assignments";
import stringWidth from "string-width";
import { printable } from "../terminal/printable";
import { countsOf, keyOf } from "./job";

/**
 * What to put in front of the lines of each assignment: the name of the account, with its id where others have the same name,
 * and with the role where several of one account are meant. A label that is too wide for the screen is replaced by the id.
 *
 * @param columns - of the screen; labels take at most a third of it
 * @returns the labels by the key of the assignment, on a screen all equally wide
 */
export function labelsOf(assignments: readonly Assignment[], columns: number): ReadonlyMap<string, string> {
  const names = countsOf(
    new Map(assignments.map(({ account }) => [account.accountId, account.accountName ?? ""])).values(),
  );
  const roles = countsOf(assignments.map(({ account }) => account.accountId));
  const labels = assignments.map((assignment): [key: string, label: string] => {
    const { accountId, accountName } = assignment.account;
    const role = (roles.get(accountId) ?? 0) > 1 ? `/${printable(assignment.role.roleName)}` : "";
    const name = !accountName
      ? accountId
      : names.get(accountName) === 1
        ? accountName
        : `${accountName} (${accountId})`;
    const label = printable(name) + role;
    return [keyOf(assignment), stringWidth(label) > columns / 3 ? accountId + role : label];
  });
  if (columns === Number.POSITIVE_INFINITY) return new Map(labels);
  const widest = labels.reduce((width, [, label]) => Math.max(width, stringWidth(label)), 0);
  return new Map(labels.map(([key, label]) => [key, label + " ".repeat(widest - stringWidth(label))]));
}
