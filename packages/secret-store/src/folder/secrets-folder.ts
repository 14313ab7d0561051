import { promises } from "node:fs";
import { join } from "node:path";
import {
  checkWritable,
  readTrustedFile,
  removeFile,
  replaceFile,
  SecretStoreError,
  type SharedFilesOptions,
} from "@identity-center/shared-files";
import { checkSecretName, isSecretName } from "../store/secret-name";
import { withStoreErrors } from "../store/store-error";
import { awsFolder } from "./aws-folder";

/** In bytes: far more than any token, and sealed still less than is read. */
const maximumValue = 1_048_576;
const maximumFile = 2 * maximumValue;

/** How the sealed files of each store end. */
const extensions = { keychain: ".sealed", "encrypted-file": ".age" };

/** The stores with sealed files. */
type SealedStore = keyof typeof extensions;

export function isSealedStore(name: string): name is SealedStore {
  return Object.hasOwn(extensions, name);
}

/**
 * A folder with a sealed file for each secret, whole whatever its size: a keychain has limits, and asks for each item. A file is
 * replaced atomically, so that a process that is killed leaves the old secret or the new one.
 */
export class SecretsFolder {
  readonly kind: string;
  readonly path: string;
  readonly #extension: string;

  constructor(kind: SealedStore, options: SharedFilesOptions) {
    this.kind = kind;
    this.#extension = extensions[kind];
    this.path = join(awsFolder(options), "idc", "secrets", kind);
  }

  /** @throws TypeError for anything but the name of a secret. */
  fileOf(name: string): string {
    checkSecretName(name);
    return join(this.path, `${name}${this.#extension}`);
  }

  /** Returns undefined where there is no such secret. */
  read(name: string): Promise<string | undefined> {
    const file = this.fileOf(name);
    return withStoreErrors(this.kind, "ERR_SECRET_STORE_READ", () =>
      readTrustedFile(file, { maxBytes: maximumFile }),
    );
  }

  write(name: string, sealed: string): Promise<void> {
    const file = this.fileOf(name);
    return withStoreErrors(this.kind, "ERR_SECRET_STORE_WRITE", () => replaceFile(file, sealed));
  }

  remove(name: string): Promise<boolean> {
    const file = this.fileOf(name);
    return withStoreErrors(this.kind, "ERR_SECRET_STORE_WRITE", () => removeFile(file));
  }

  async list(): Promise<readonly string[]> {
    const names = await Promise.all(["sso", "cli"].map((cache) => this.#namesIn(cache)));
    return names.flat().sort();
  }

  /** @throws {@link SecretStoreError} `ERR_SECRET_STORE_WRITE` where nothing can be written. */
  checkWritable(): Promise<void> {
    return withStoreErrors(this.kind, "ERR_SECRET_STORE_WRITE", () =>
      checkWritable(join(this.path, "sso", "check")),
    );
  }

  /** Before a value is sealed: one that is too large could be written, and not read. */
  checkValue(value: string): void {
    if (Buffer.byteLength(value) <= maximumValue) return;
    throw new SecretStoreError(`A secret has more than ${maximumValue} bytes`, {
      code: "ERR_SECRET_STORE_WRITE",
      store: this.kind,
    });
  }

  async #namesIn(cache: string): Promise<string[]> {
    const files = await promises.readdir(join(this.path, cache)).catch((cause) => {
      if (["ENOENT", "ENOTDIR"].includes(cause.code)) return [];
      const reason = `The secrets in ${join(this.path, cache)} can't be listed (${cause.code})`;
      throw new SecretStoreError(reason, { code: "ERR_SECRET_STORE_READ", store: this.kind, cause });
    });
    return files
      .filter((file) => file.endsWith(this.#extension))
      .map((file) => `${cache}/${file.slice(0, -this.#extension.length)}`)
      .filter(isSecretName);
  }
}
