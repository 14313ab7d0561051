import type { SharedFilesOptions } from "@identity-center/shared-files";
import type { AgentOptions } from "../store/store-options";
import type { TextToKeep } from "../store/text-to-keep";

/**
 * Keeps a text that was made of a secret in the memory of an agent, a process of the user, until the text expires, the
 * secret is replaced or deleted, or {@link lockAgent} is called. `idc` keeps in this way what it prints for
 * `credential_process`, so that the next call needs neither the keychain nor a passphrase.
 *
 * @returns false if there can be no agent, as on Windows, or there is no such secret
 * @throws TypeError for an invalid argument; SharedFileError if the folder of the store can't be written to.
 *
 * @example
 * ```ts
 * const secret = secretName(roleCredentialsFile({ sessionName: "corp", startUrl, accountId, roleName }));
 * await keepText({ question: "payments", text, store: "keychain", secret, expiresAt: new Date(Date.now() + 900_000) });
 * const kept = await findText("payments");
 * ```
 */
export async function keepText(text: TextToKeep, options: AgentOptions = {}): Promise<boolean> {
  return (await import("../memory/keep-text")).keep(text, options);
}

/**
 * Returns the text that {@link keepText} keeps for a question.
 *
 * @returns undefined if there is none
 *
 * @example
 * ```ts
 * const kept = await findText("payments");
 * ```
 */
export async function findText(
  question: string,
  options: SharedFilesOptions = {},
): Promise<string | undefined> {
  return (await import("../memory/find-text")).find(question, options);
}
