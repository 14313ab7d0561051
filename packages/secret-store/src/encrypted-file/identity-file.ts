import { join } from "node:path";
import { readTrustedFile, replaceFile } from "@identity-center/shared-files";
import { decrypt, encryptWithPassphrase, isAgeText } from "../age/age-text";
import { loadAge } from "../age/load-age";
import { stampOf } from "../folder/stamp";
import { withStoreErrors } from "../store/store-error";
import type { EncryptedFileOptions } from "../store/store-options";
import { store, storeError } from "./errors";
import { type Identity, parseIdentities } from "./identity";
import { identityPlace } from "./identity-place";
import { passphraseSource } from "./passphrase";
import { Recipient } from "./recipient";

/** How often the user may mistype a passphrase. */
const attempts = 3;

/**
 * The file with the identity: one that was made here and is encrypted with a passphrase, or the user's own, which
 * `IDC_IDENTITY` names and `age-keygen` wrote.
 */
export class IdentityFile {
  readonly path: string;
  readonly #isOwn: boolean;
  readonly #recipient: Recipient;
  readonly #options: EncryptedFileOptions;

  /** @param folder - of the store */
  constructor(folder: string, options: EncryptedFileOptions) {
    const { path, isOwn } = identityPlace(folder, options);
    this.path = path;
    this.#isOwn = isOwn;
    this.#recipient = new Recipient(join(folder, "recipient.txt"));
    this.#options = options;
  }

  /** Changes when the file is replaced; undefined where there is none. */
  stamp(): string | undefined {
    return stampOf(this.path);
  }

  /** Whom to encrypt for; undefined where that takes an unlock, or there is no identity yet. */
  async findRecipient(): Promise<string | undefined> {
    const text = await this.#read();
    if (text === undefined) return undefined;
    if (isAgeText(text)) return this.#recipient.find(text);
    return (await this.#identityOf(text, text)).recipient;
  }

  /** The identity, where it takes no passphrase; undefined where it does, or there is none. */
  async findUnlocked(): Promise<Identity | undefined> {
    const text = await this.#read();
    return text === undefined || isAgeText(text) ? undefined : this.#identityOf(text, text);
  }

  /**
   * The identity, for which the user may be asked.
   *
   * @param make - whether to make one where there is none
   * @returns undefined where there is none
   */
  async unlock(make: boolean): Promise<Identity | undefined> {
    const text = await this.#read();
    if (text === undefined) return make ? this.#make() : undefined;
    return isAgeText(text) ? this.#decrypt(text) : this.#identityOf(text, text);
  }

  async #read(): Promise<string | undefined> {
    const text = await withStoreErrors(store, "ERR_SECRET_STORE_READ", () => readTrustedFile(this.path));
    if (text !== undefined || !this.#isOwn) return text;
    const reason = `IDC_IDENTITY names ${this.path}, which does not exist: make one with age-keygen, or unset it`;
    throw storeError("ERR_SECRET_STORE_UNAVAILABLE", reason);
  }

  async #decrypt(text: string): Promise<Identity> {
    const source = passphraseSource(this.#options);
    const age = await loadAge();
    for (let attempt = 1; attempt <= (source.isAsked ? attempts : 1); attempt += 1) {
      const passphrase = await source.get({ purpose: "unlock", attempt });
      const opened = await decrypt(age, { passphrase }, text);
      if (opened !== undefined) return this.#identityOf(opened, text);
    }
    const reason = `${source.name} does not open ${this.path}: it is wrong, or the file is damaged. Nothing was lost`;
    throw storeError("ERR_SECRET_STORE_LOCKED", reason);
  }

  async #make(): Promise<Identity> {
    const source = passphraseSource(this.#options);
    const passphrase = await source.get({ purpose: "new", attempt: 1 });
    const age = await loadAge();
    const identity = await age.generateX25519Identity();
    const { workFactor = 18 } = this.#options;
    const text = await encryptWithPassphrase(age, passphrase, `${identity}\n`, workFactor);
    await withStoreErrors(store, "ERR_SECRET_STORE_WRITE", () => replaceFile(this.path, text));
    return this.#identityOf(identity, text);
  }

  /**
   * @param opened - the identities
   * @param text - the text of the file, of which they are
   */
  async #identityOf(opened: string, text: string): Promise<Identity> {
    const identities = parseIdentities(opened);
    const [first] = identities ?? [];
    if (!identities || !first) {
      const reason = `${this.path} has no identity of age: it has lines that begin with AGE-SECRET-KEY-, as age-keygen writes them, or is such a file encrypted with age --armor --passphrase`;
      throw storeError("ERR_SECRET_STORE_UNAVAILABLE", reason);
    }
    const { identityToRecipient } = await loadAge();
    const recipient = await identityToRecipient(first).catch((cause) => {
      throw storeError(
        "ERR_SECRET_STORE_UNAVAILABLE",
        `${this.path} has an identity that age does not know`,
        Object(cause).name,
      );
    });
    if (isAgeText(text)) await this.#recipient.keep(recipient, text);
    return { identities, recipient };
  }
}
