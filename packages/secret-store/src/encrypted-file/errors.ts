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

/** Where there are secrets, they were encrypted for an identity that is not here. */
export function withoutIdentity(file: string): SecretStoreError {
  const reason =
    `The secrets of encrypted-file can't be opened: there is no ${file}, and IDC_IDENTITY is not set. ` +
    "Set it to the identity file that they were encrypted for, or sign in again, which makes a new identity";
  return storeError("ERR_SECRET_STORE_UNAVAILABLE", reason);
}

export function unreadable(name: string, reason: string): SecretStoreError {
  return storeError(
    "ERR_SECRET_STORE_KEY",
    `The secret ${name} can't be opened: ${reason}. Sign in again to replace it`,
  );
}
