import { SecretStoreError } from "@identity-center/shared-files";
import { type Asking, askOnce } from "../asking/ask-once";
import { type Key, newKeyText, parseKey } from "./key";
import type { KeychainItem } from "./system-item";

/**
 * The key in the keychain, which is asked once a process. It is written once, when there is none: some keychains do not bear
 * many writes at a time.
 */
export class KeptKey {
  readonly #item: () => KeychainItem;
  readonly #asking: Asking;
  #key: Promise<Key | undefined> | undefined;

  /** @param item - opens the item, when it is first needed */
  constructor(item: () => KeychainItem, asking: Asking) {
    this.#item = item;
    this.#asking = asking;
  }

  /** The key; undefined where the keychain has none. */
  async find(): Promise<Key | undefined> {
    return this.#once((item) => readKey(item));
  }

  /** As `find`, but asks the keychain again, since another process may have made another key. */
  findAgain(): Promise<Key | undefined> {
    this.#key = undefined;
    return this.find();
  }

  /** The key, which is made where there is none. */
  async obtain(): Promise<Key> {
    return (await this.find()) ?? (await this.#make());
  }

  async #make(): Promise<Key> {
    this.#key = undefined;
    const key = await this.#once(async (item) => {
      // Another process may have made one meanwhile.
      const found = await readKey(item);
      if (found) return found;
      await item.write(await newKeyText());
      return readKey(item);
    });
    if (key) return key;
    const reason = "The keychain does not have the key that was just written to it: nothing is kept in it";
    throw new SecretStoreError(reason, { code: "ERR_SECRET_STORE_WRITE", store: this.#asking.store });
  }

  /** Calls of one process share one answer; none, and an error, are not kept. */
  async #once(ask: (item: KeychainItem) => Promise<Key | undefined>): Promise<Key | undefined> {
    this.#key ??= askOnce(this.#asking, () => ask(this.#item()));
    const asked = this.#key;
    const forget = () => {
      if (this.#key === asked) this.#key = undefined;
    };
    try {
      const key = await asked;
      if (!key) forget();
      return key;
    } catch (error) {
      forget();
      throw error;
    }
  }
}

async function readKey(item: KeychainItem): Promise<Key | undefined> {
  const text = await item.read();
  return text === undefined ? undefined : parseKey(text);
}
