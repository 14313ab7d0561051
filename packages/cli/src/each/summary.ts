import type { AccountInfo } from "@identity-center/client-sso";
import { describeDuration } from "../terminal/moment";
import { records } from "../terminal/records";
import type { EachResult, Ended } from "./each-run";
import type { Job } from "./job";
import { describeOutcome, type Outcome } from "./outcome";

/** What became of a run, for people: each failure, then the totals. */
export function summaryOf(
  { failures, left, unfinished, elapsed }: EachResult,
  { all, unread }: { readonly all: number; readonly unread: readonly AccountInfo[] },
  screen: number,
): string {
  const done = all - left - unfinished.length - failures.length;
  const interrupted = failures.filter(({ isInterrupted }) => isInterrupted).length;
  const failed = failures.length - interrupted;
  const totals = [
    `${done} of ${all} done`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(interrupted > 0 ? [`${interrupted} interrupted`] : []),
    ...(unfinished.length > 0 ? [`${unfinished.length} without a recorded end`] : []),
    ...(left > 0 ? [`${left} not run`] : []),
    ...(unread.length > 0 ? [`${unread.length} accounts not read`] : []),
  ].join(", ");
  const rows = [...failures.map(rowOf), ...unfinished.map(unfinishedRowOf), ...unread.map(unreadRowOf)];
  const shown = rows.length > 0 ? [records(columns, rows, screen)] : [];
  return [...shown, `${totals}, in ${describeDuration(elapsed)}`].join("\n\n");
}

const columns = ["ACCOUNT", "NAME", "ROLE", "SECONDS", "RESULT"].map((title) => ({ title }));

function rowOf({ job: { account, role }, outcome, isInterrupted }: Ended): string[] {
  const { accountId, accountName = "" } = account;
  const result = isInterrupted ? describeInterrupted(outcome) : describeOutcome(outcome);
  return [accountId, accountName, role.roleName, outcome.seconds.toFixed(1), result];
}

function describeInterrupted(outcome: Outcome): string {
  const end = outcome.signal === "SIGKILL" ? "killed" : `interrupted (${describeOutcome(outcome)})`;
  return `${end}; may have run in part`;
}

function unfinishedRowOf({ account: { accountId, accountName = "" }, role }: Job): string[] {
  return [accountId, accountName, role.roleName, "", "its end was not recorded; may have run in part"];
}

function unreadRowOf({ accountId, accountName = "" }: AccountInfo): string[] {
  return [accountId, accountName, "", "", "its roles could not be read"];
}
