import { join } from "node:path";
import { type SecretStore, SecretStoreError } from "@identity-center/shared-files";
import { SecretsFolder } from "../folder/secrets-folder";
import { checkSecretName } from "../store/secret-name";
import type { KeychainOptions } from "../store/store-options";
import { KeptKey } from "./kept-key";
import { parseSealed, seal, unseal } from "./sealed-text";
import { systemItem } from "./system-item";

const store = "keychain";

/** Secrets in files that are sealed with a key in the system's keychain. */
export class KeychainStore implements SecretStore {
  readonly kind = store;
  readonly #folder: SecretsFolder;
  readonly #key: KeptKey;

  constructor({ keychainTimeout: patience = 120_000, ...options }: KeychainOptions) {
    const folder = new SecretsFolder(store, options);
    this.#folder = folder;
    this.#key = new KeptKey(() => systemItem(folder.path, patience), {
      store,
      file: join(folder.path, "keychain"),
      patience,
    });
  }

  async open(): Promise<void> {
    await this.#key.obtain();
    await this.#folder.checkWritable();
  }

  async get(name: string): Promise<string | undefined> {
    const text = await this.#folder.read(name);
    if (text === undefined) return undefined;
    const sealed = parseSealed(text);
    if (!sealed) throw unreadable(name, "its file is damaged, or was not written by this store");
    let key = await this.#key.find();
    if (key?.id !== sealed.keyId) key = await this.#key.findAgain();
    if (key?.id !== sealed.keyId) {
      throw unreadable(name, key ? "it was sealed with another key" : "the keychain does not have its key");
    }
    const value = await unseal(key, name, sealed);
    if (value === undefined) throw unreadable(name, "its file is damaged, or is that of another secret");
    return value;
  }

  async set(name: string, value: string): Promise<void> {
    checkSecretName(name);
    this.#folder.checkValue(value);
    await this.#folder.write(name, await seal(await this.#key.obtain(), name, value));
  }

  delete(name: string): Promise<boolean> {
    return this.#folder.remove(name);
  }

  list(): Promise<readonly string[]> {
    return this.#folder.list();
  }
}

function unreadable(name: string, reason: string): SecretStoreError {
  const message = `The secret ${name} can't be opened: ${reason}. Sign in again to replace it`;
  return new SecretStoreError(message, { code: "ERR_SECRET_STORE_KEY", store });
}
