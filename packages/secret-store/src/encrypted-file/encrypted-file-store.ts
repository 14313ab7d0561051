import type { SecretStore, SharedFilesOptions } from "@identity-center/shared-files";
import { isAgeText } from "../age/age-text";
import { SecretsFolder } from "../folder/secrets-folder";
import { checkSecretName } from "../store/secret-name";
import { store, unreadable } from "./errors";
import type { Vault } from "./vault";

/** The folder of its files. */
export function encryptedFolder(options: SharedFilesOptions): SecretsFolder {
  return new SecretsFolder(store, options);
}

/** Secrets in files that age encrypted, which `age --decrypt` opens. */
export class EncryptedFileStore implements SecretStore {
  readonly kind = store;
  readonly #folder: SecretsFolder;
  readonly #vault: Vault;

  constructor(folder: SecretsFolder, vault: Vault) {
    this.#folder = folder;
    this.#vault = vault;
  }

  async open(): Promise<void> {
    await this.#folder.checkWritable();
    await this.#vault.unlock();
  }

  async get(name: string): Promise<string | undefined> {
    const text = await this.#folder.read(name);
    if (text === undefined) return undefined;
    if (!isAgeText(text))
      throw unreadable(name, "its file is damaged, or was not encrypted with age --armor");
    const opened = await this.#vault.open(text);
    if (opened === undefined)
      throw unreadable(name, "its file is damaged, or was encrypted for another identity");
    // Age authenticates no name: it is the first line, so that no file can be that of another secret.
    if (!opened.startsWith(`${name}\n`)) throw unreadable(name, "its file is that of another secret");
    return opened.slice(name.length + 1);
  }

  async set(name: string, value: string): Promise<void> {
    checkSecretName(name);
    this.#folder.checkValue(value);
    await this.#folder.write(name, await this.#vault.seal(`${name}\n${value}`));
  }

  delete(name: string): Promise<boolean> {
    return this.#folder.remove(name);
  }

  list(): Promise<readonly string[]> {
    return this.#folder.list();
  }
}
