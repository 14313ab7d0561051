import { SecretStoreError, type SecretStoreErrorCode } from "@identity-center/shared-files";

/** The name of this kind of store. */
export const store = "encrypted-file";

export function storeError(
  code: SecretStoreErrorCode,
  reason: string,
  cause?: unknown,
  commands?: readonly string[],
): SecretStoreError {
  return new SecretStoreError(reason, {
    code,
    store,
    ...(cause !== undefined && { cause }),
    ...(commands && { commands }),
  });
}

export function unreadable(name: string, reason: string): SecretStoreError {
  return storeError(
    "ERR_SECRET_STORE_KEY",
    `The secret ${name} can't be opened: ${reason}. Sign in again to replace it`,
  );
}
