import type { AccountInfo } from "@identity-center/client-sso";
import { describeDuration } from "../terminal/moment";
import { records } from "../terminal/records";
import type { EachResult, Ended } from "./each-run";
import { describeOutcome } from "./outcome";

/** What became of a run, for people: each failure, then the totals. */
export function summaryOf(
  { failures, left, unfinished, elapsed }: EachResult,
  { all, unread }: { readonly all: number; readonly unread: readonly AccountInfo[] },
  screen: number,
): string {
  const done = all - left - unfinished - failures.length;
  const totals = [
    `${done} of ${all} done`,
    ...(failures.length > 0 ? [`${failures.length} failed`] : []),
    ...(unfinished > 0 ? [`${unfinished} not seen to end`] : []),
    ...(left > 0 ? [`${left} not run`] : []),
    ...(unread.length > 0 ? [`${unread.length} accounts not read`] : []),
  ].join(", ");
  const rows = [...failures.map(rowOf), ...unread.map(unreadRowOf)];
  const shown = rows.length > 0 ? [records(columns, rows, screen)] : [];
  return [...shown, `${totals}, in ${describeDuration(elapsed)}`].join("\n\n");
}

const columns = ["ACCOUNT", "NAME", "ROLE", "SECONDS", "RESULT"].map((title) => ({ title }));

function rowOf({ job: { account, role }, outcome }: Ended): string[] {
  const { accountId, accountName = "" } = account;
  return [accountId, accountName, role.roleName, outcome.seconds.toFixed(1), describeOutcome(outcome)];
}

function unreadRowOf({ accountId, accountName = "" }: AccountInfo): string[] {
  return [accountId, accountName, "", "", "its roles could not be read"];
}
