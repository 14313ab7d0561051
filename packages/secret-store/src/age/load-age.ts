import { SecretStoreError } from "@identity-center/shared-files";

export type Age = typeof import("age-encryption");

/**
 * Loads age, which takes longer than Node's own start. No bundler is to take it in: it is left out of a program that does
 * not have it.
 */
export async function loadAge(): Promise<Age> {
  const name = "age-encryption";
  try {
    return await import(/* @vite-ignore */ /* webpackIgnore: true */ name);
  } catch (cause) {
    const isMissing = Object(cause).code === "ERR_MODULE_NOT_FOUND";
    const reason = isMissing
      ? "The store encrypted-file needs the package age-encryption"
      : `The package age-encryption can't be loaded (${Object(cause).message}): the store encrypted-file is not available`;
    throw new SecretStoreError(reason, {
      code: "ERR_SECRET_STORE_UNAVAILABLE",
      store: "encrypted-file",
      cause,
      commands: isMissing ? ["npm install age-encryption"] : [],
    });
  }
}
