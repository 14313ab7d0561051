import type { Context } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { ask } from "../prompt/prompt";

/** A setting of a session, as it is asked for. */
export interface Setting {
  readonly message: string;
  /** Its flag. */
  readonly flag: string;
  /** Its current value, or a default. */
  readonly now: string | undefined;
  readonly check: (answer: string) => string | undefined;
}

/** The given value, else the answer of the user; if no question can be asked, the current value. */
export async function settle(context: Context, given: string | undefined, setting: Setting): Promise<string> {
  const { message, flag, now } = setting;
  const check = (answer: string) => setting.check(answer.trim());
  if (given !== undefined || (!context.interactive && now !== undefined)) {
    const value = given ?? now ?? "";
    refuse(check(value));
    return value.trim();
  }
  const otherwise = `Nothing was written: ${flag} is missing`;
  return (await ask(context, { message, initial: now, check, otherwise })).trim();
}

/** Ends the command, if there is something to say of a value. */
export function refuse(wrong: string | undefined): void {
  if (wrong !== undefined) throw new CliError(wrong, { exitCode: exitCode.usage });
}
