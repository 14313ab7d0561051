import { SecretStoreError, SharedFileError } from "@identity-center/shared-files";

/** What is thrown where a token or credentials can't be read, written or removed, in files or in a store. */
export type StorageError = SharedFileError | SecretStoreError;

export function isStorageError(error: unknown): error is StorageError {
  return error instanceof SharedFileError || error instanceof SecretStoreError;
}

/** The file of an error; undefined for one of a store. */
export function fileOf(error: StorageError): string | undefined {
  return error instanceof SharedFileError ? error.file : undefined;
}
