import { commandLine } from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { type SignInKey, targetFlags } from "../target/target";
import { printable } from "../terminal/printable";
import type { Earlier } from "./journal";
import type { Selection } from "./selection";

/**
 * Refuses flags that fit no account: that may be a typo, and the others alone are not what was meant. Where an earlier run is gone on
 * from, they did fit then and can't be changed, so that it only tells of them.
 *
 * @throws {@link CliError}
 */
export function checkUnfit(
  context: Context,
  { unfit }: Pick<Selection, "unfit">,
  target: SignInKey,
  earlier: Earlier | undefined,
): void {
  if (unfit.length === 0) return;
  const flags = new Intl.ListFormat("en").format(unfit.map(printable));
  const fact = `${flags} ${unfit.length === 1 ? "matches" : "match"} none of your accounts`;
  if (earlier) {
    context.warn(new Error(`${fact} any more`));
    return;
  }
  throw new CliError(fact, {
    exitCode: exitCode.notFound,
    commands: [commandLine(["idc", "accounts", ...targetFlags(target)])],
  });
}
