import type { PassphraseRequest } from "@identity-center/secret-store";
import type { Context } from "../command/context";
import { ask } from "../prompt/prompt";

/**
 * Asks for the passphrase of the store `encrypted-file`; for that of a new one twice, since nobody sees what they type.
 *
 * @throws {@link CliError} if there is no answer.
 */
export async function askPassphrase(
  context: Context,
  { purpose, attempt }: PassphraseRequest,
): Promise<string> {
  const { terminal } = context;
  if (purpose === "unlock") {
    if (attempt > 1) terminal.err("That is not its passphrase");
    return secret(context, "Passphrase of the store encrypted-file");
  }
  for (;;) {
    const first = await secret(context, "New passphrase for the store encrypted-file");
    if (first === (await secret(context, "The same passphrase again"))) return first;
    terminal.err("They are not the same");
  }
}

function secret(context: Context, message: string): Promise<string> {
  return ask(context, {
    message,
    isHidden: true,
    check: (answer) => (answer === "" ? "It is empty" : undefined),
    otherwise: "The store encrypted-file stays locked: no passphrase was given",
  });
}
