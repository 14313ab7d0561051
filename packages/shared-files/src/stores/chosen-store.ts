import { type SecretStore, type StoreName, storeNames } from "./secret-store";

/** How an option selects a store of secrets: by name, or as a program's own store. */
export type StoreChoice = StoreName | SecretStore;

/** The values that {@link isStoreChoice} accepts, as text for messages. */
export const storeChoices = `${storeNames.join(", ")}, or an object with get, set, delete and list`;

/**
 * Returns whether a value is the name of a store, or a store.
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
 * Opens the chosen store. Nothing is loaded for `files`, or for a program's own store.
 *
 * @param load - loads `@identity-center/secret-store`, or a module that opens stores by name as it does
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
