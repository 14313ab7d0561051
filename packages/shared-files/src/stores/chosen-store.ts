import { type SecretStore, type StoreName, storeNames } from "./secret-store";

/** What can be told of where secrets are kept: a name, or a store of a program's own. */
export type StoreChoice = StoreName | SecretStore;

/** What {@link isStoreChoice} accepts, for messages. */
export const storeChoices = `${storeNames.join(", ")}, or an object with get, set, delete and list`;

/**
 * Whether a value is a name of a store, or a store.
 *
 * @example
 * ```ts
 * isStoreChoice("keychain"); // true
 * ```
 */
export function isStoreChoice(value: unknown): value is StoreChoice {
  if (typeof value === "string") return storeNames.some((name) => name === value);
  const store = Object(value) as { readonly [name: string]: unknown };
  return ["get", "set", "delete", "list"].every((method) => typeof store[method] === "function");
}

/**
 * Opens the store that is chosen. Nothing is loaded for files, and for a store that a program brings.
 *
 * @param load - loads `@identity-center/secret-store`, or what opens stores by their names as it does
 * @returns undefined for files
 *
 * @example
 * ```ts
 * const { store: name } = resolveSSOSession(await loadSharedConfig(), "corp");
 * const store = await chosenStore(name, {}, () => import("@identity-center/secret-store"));
 * ```
 */
export async function chosenStore<Files>(
  choice: StoreChoice | undefined,
  files: Files,
  load: () => Promise<{ openStore(name: Exclude<StoreName, "files">, files: Files): SecretStore }>,
): Promise<SecretStore | undefined> {
  if (choice === undefined || choice === "files") return undefined;
  return typeof choice === "string" ? (await load()).openStore(choice, files) : choice;
}
