import type { PasteRequest } from "@identity-center/sign-in";
import type { Context } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { ask } from "../prompt/prompt";

const message = "The address of the browser's last page";
const otherwise = "No address was pasted";

/** Asks the user for the address at which the browser ended; without a terminal, reads one line of the input. */
export async function pastedAddress(context: Context, { wrong, signal }: PasteRequest): Promise<string> {
  const { interactive, terminal } = context;
  const asking: Context = Object.create(context, { signal: { value: signal } });
  if (interactive) {
    if (wrong !== undefined) terminal.err(terminal.errColors.yellow(wrong));
    return ask(asking, { message, otherwise, check: () => undefined, isSecret: true });
  }
  const { line } = await import("../prompt/plain-prompt");
  const address = wrong === undefined ? await line(asking, "") : undefined;
  if (address !== undefined) return address;
  throw new CliError(wrong ?? otherwise, { exitCode: exitCode.usage });
}
