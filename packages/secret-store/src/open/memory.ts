import type { SharedFilesOptions } from "@identity-center/shared-files";
import type { AgentOptions } from "../store/store-options";
import type { TextSource, TextState, TextToKeep } from "../store/text-to-keep";

/**
 * Keeps a text that was made of a secret in the memory of an agent, a process of the user, until the text expires, the
 * secret is replaced or deleted, or {@link forgetTexts} is called. `idc` keeps in this way what it prints for
 * `credential_process`, so that the next call needs neither the keychain nor a passphrase.
 *
 * @returns false if there can be no agent, as on Windows, or the secret has changed since its stamp was taken
 * @throws TypeError for an invalid argument; SharedFileError if the agent's lock can't be created.
 *
 * @example
 * ```ts
 * const secret = secretName(roleCredentialsFile(key));
 * const stamp = await secretStamp({ store: "keychain", secret });
 * const text = String(await openStore("keychain").get(secret));
 * const expiresAt = new Date(Date.now() + 60_000);
 * await keepText({ question: "payments", text, store: "keychain", secret, stamp, expiresAt });
 * ```
 */
export async function keepText(text: TextToKeep, options: AgentOptions = {}): Promise<boolean> {
  return (await import("../memory/keep-text")).keep(text, options);
}

/**
 * Returns the state of a secret, which changes when the secret is replaced.
 *
 * @returns undefined if there is no such secret
 * @throws TypeError for an invalid argument.
 *
 * @example
 * ```ts
 * const stamp = await secretStamp({ store: "keychain", secret: secretName(roleCredentialsFile(key)) });
 * ```
 */
export async function secretStamp(
  source: TextSource,
  options: SharedFilesOptions = {},
): Promise<string | undefined> {
  return (await import("../memory/keep-text")).stampOfSecret(source, options);
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

/**
 * Returns which secrets {@link keepText} keeps texts of. Returns an empty array if there is no agent.
 *
 * @example
 * ```ts
 * for (const { store, expiresAt } of await listTexts()) console.log(store, expiresAt.toISOString());
 * ```
 */
export async function listTexts(options: SharedFilesOptions = {}): Promise<readonly TextState[]> {
  return (await import("../memory/keep-text")).list(options);
}

/**
 * Ends the agent of {@link keepText}, which then forgets all texts.
 *
 * @returns whether there was one
 *
 * @example
 * ```ts
 * await forgetTexts();
 * ```
 */
export async function forgetTexts(options: SharedFilesOptions = {}): Promise<boolean> {
  return (await import("../memory/keep-text")).forget(options);
}
