import type { Context } from "../command/context";
import { describeAccount } from "../names/describe-account";
import { printable } from "../terminal/printable";
import { idsIn, type Job, keyOf } from "./job";
import type { Earlier } from "./journal";

/** The jobs that an earlier run has not done. */
export function leftOf(jobs: readonly Job[], earlier: Earlier | undefined): readonly Job[] {
  return earlier ? jobs.filter((job) => earlier.get(keyOf(job)) !== "done") : jobs;
}

/** Tells what became of the jobs in an earlier run. */
export function tellEarlier(context: Context, jobs: readonly Job[], earlier: Earlier): void {
  const { terminal, json } = context;
  for (const job of jobs) {
    if (earlier.get(keyOf(job)) !== "started") continue;
    const where = `${describeAccount(job.account)} as ${printable(job.role.roleName)}`;
    context.warn(
      new Error(
        `In ${where} the command may have run in part: it was killed, or its end was not recorded. It runs again`,
      ),
    );
  }
  tellGone(context, jobs, earlier);
  const done = jobs.length - leftOf(jobs, earlier).length;
  if (!json) terminal.err(terminal.errColors.dim(`${done} of ${jobs.length} were done before`));
}

/** Tells what the file has and the listing does not. */
function tellGone(context: Context, jobs: readonly Job[], earlier: Earlier): void {
  const present = new Set(jobs.map(keyOf));
  for (const [key, event] of earlier) {
    if (present.has(key)) continue;
    const { account, role } = idsIn(key);
    const before = {
      done: "it was done before",
      failed: "it failed before",
      started: "its end was not seen",
    };
    const where = `${printable(account)} as ${printable(role)}`;
    context.warn(
      new Error(`${where} is in the file of --resume, but no longer among your roles; ${before[event]}`),
    );
  }
}
