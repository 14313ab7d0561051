import { isDeepStrictEqual } from "node:util";
import { editSharedConfig } from "@identity-center/shared-files";
import { CliError } from "../cli-error";
import type { Context } from "../context";
import { exitCode } from "../exit-code";
import { describeReplaced } from "../plain-name";
import { confirm } from "../terminal/prompt";
import { wrap } from "../terminal/wrap";
import { type ConfigProfiles, readConfigProfiles } from "./config-profiles";
import { describePlan, profileDiff } from "./profile-diff";
import { editsOf, type ProfilePlan } from "./profile-plan";

export interface WriteFlags {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

type Planner = (profiles: ConfigProfiles) => ProfilePlan;

/**
 * Shows what a plan changes and, if that is wanted, does it.
 *
 * @returns the exit code
 * @throws {@link CliError} where nobody says that it is wanted.
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
  for (const { name, reason } of plan.skipped) {
    context.warn(new Error(`[profile ${name}] was skipped: ${reason}`));
  }
  const replaced = plan.added.flatMap((profile) => Object.entries(profile.replaced ?? {}));
  if (replaced.length > 0) context.warn(new Error(describeReplaced(new Map(replaced))));
  const tell = (text: string, backup: string | null = null) => context.print({ file, backup, ...plan }, text);
  if (editsOf(plan).length === 0) {
    await tell(`Nothing to change in ${file}`);
    return exitCode.ok;
  }
  const diff = `${profileDiff(plan, terminal)}\n\n${wrap(describePlan(plan), terminal.columns)}`;
  if (dryRun) {
    await tell(diff);
    return exitCode.ok;
  }
  // What is done without a question is told at once, when it is done: who reads it may have left before.
  if (!yes && json) terminal.err(diff);
  else if (!yes) terminal.out(diff);
  if (
    !yes &&
    !(await confirm(context, `Write this to ${file}?`, "Nothing was written: add --yes to write this"))
  ) {
    terminal.err("Nothing was written");
    return exitCode.failed;
  }
  const backup = await write(context, plan, planFor);
  const wrote = `Wrote ${file}${backup ? `\nAs it was: ${backup}` : ""}`;
  await tell(yes ? `${diff}\n${wrote}` : wrote, backup ?? null);
  return exitCode.ok;
}

async function write(
  { env, signal }: Context,
  plan: ProfilePlan,
  planFor: Planner,
): Promise<string | undefined> {
  // What was shown is done, or nothing: somebody may have taken their time to answer.
  if (!isDeepStrictEqual(planFor(await readConfigProfiles(env)), plan)) {
    throw new CliError("Nothing was written: the profiles have changed meanwhile. Run it again", {
      exitCode: exitCode.failed,
    });
  }
  signal.throwIfAborted();
  return (await editSharedConfig(editsOf(plan), { backup: true, env, signal })).backup;
}
