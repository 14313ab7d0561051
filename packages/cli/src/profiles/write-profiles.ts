import { isDeepStrictEqual } from "node:util";
import { editSharedConfig } from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { describeReplaced } from "../names/plain-name";
import { confirm } from "../prompt/prompt";
import { printable } from "../terminal/printable";
import { wrap } from "../terminal/wrap";
import { type ConfigProfiles, readConfigProfiles } from "./config-profiles";
import { describePlan, profileDiff } from "./profile-diff";
import type { ProfilePlan } from "./profile-plan";
import { describeWanted } from "./wanted-profiles";

export interface WriteFlags {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

type Planner = (profiles: ConfigProfiles) => ProfilePlan;

/**
 * Shows the changes of a plan and, once confirmed, makes them.
 *
 * @returns the exit code
 * @throws {@link CliError} if nobody can confirm them.
 */
export async function writeProfiles(
  context: Context,
  { dryRun, yes }: WriteFlags,
  planFor: Planner,
): Promise<number> {
  const { env, terminal, json } = context;
  const now = await readConfigProfiles(env);
  const plan = planFor(now);
  const { file } = now;
  tellSkipped(context, plan);
  const replaced = plan.added.flatMap((profile) => Object.entries(profile.replaced ?? {}));
  if (replaced.length > 0) context.warn(new Error(describeReplaced(new Map(replaced))));
  const nothing = `Nothing to change in ${file}`;
  const counts = wrap(describePlan(plan), terminal.columns);
  if (dryRun || plan.edits.length === 0) {
    const shown = plan.edits.length === 0 ? nothing : `${profileDiff(plan, terminal)}\n`;
    await context.print({ file, backup: null, ...shownOf(plan) }, `${shown}\n${counts}`);
    return exitCode.ok;
  }
  const diff = `${profileDiff(plan, terminal)}\n\n${counts}`;
  // Without a question, the result is printed after the write, as its reader may leave before.
  if (!yes && !json) terminal.out(diff);
  // The user sees the changes before the question.
  if (!yes && (json || !terminal.hasReader)) terminal.err(diff);
  if (
    !yes &&
    !(await confirm(context, {
      message: `Write this to ${file}?`,
      otherwise: "Nothing was written: add --yes to write this",
      initial: true,
    }))
  ) {
    terminal.err("Nothing was written");
    return exitCode.failed;
  }
  const { done, changed, backup = null } = await write(context, plan, planFor, yes);
  const wrote = changed ? `Wrote ${file}${backup ? `\nAs it was: ${backup}` : ""}` : nothing;
  await context.print({ file, backup, ...shownOf(done) }, yes ? `${diff}\n${wrote}` : wrote);
  return exitCode.ok;
}

function shownOf({ edits, ...shown }: ProfilePlan): Omit<ProfilePlan, "edits"> {
  return shown;
}

/** Maximum number of skipped profiles to warn about one by one; the JSON has all of them. */
const maxWarnings = 20;

function tellSkipped({ warn }: Context, { skipped }: ProfilePlan): void {
  for (const profile of skipped.slice(0, maxWarnings)) {
    const { name, reason } = profile;
    warn(new Error(printable(`[profile ${name}] was skipped: ${reason} (${describeWanted(profile)})`)));
  }
  if (skipped.length > maxWarnings)
    warn(new Error(`${skipped.length - maxWarnings} more profiles were skipped`));
}

/** Makes the changes under the file's lock. If nobody confirmed them, they are planned again for the current file. */
async function write({ env, signal }: Context, plan: ProfilePlan, planFor: Planner, yes = false) {
  let done = plan;
  const edits = async () => {
    done = planFor(await readConfigProfiles(env));
    // After a question, exactly the shown changes are made, or none: the file may have changed in the meantime.
    if (yes || isDeepStrictEqual(done, plan)) return done.edits;
    throw new CliError(
      "Nothing was written, because the profiles have changed in the meantime. Run it again",
      {
        exitCode: exitCode.failed,
      },
    );
  };
  signal.throwIfAborted();
  const { changed, backup } = await editSharedConfig(edits, { backup: true, env, signal });
  return { done, changed, backup };
}
