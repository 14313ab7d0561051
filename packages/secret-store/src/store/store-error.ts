import { SecretStoreError, type SecretStoreErrorCode, SharedFileError } from "@identity-center/shared-files";

/** Does what needs a file, and says of which store it was when that fails. */
export async function withStoreErrors<Result>(
  store: string,
  code: SecretStoreErrorCode,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof SharedFileError)) throw cause;
    // The message of the cause has the commands already.
    const what = code === "ERR_SECRET_STORE_WRITE" ? "written to" : "read from";
    throw new SecretStoreError(`Secrets can't be ${what} the store ${store}: ${cause.message}`, {
      code,
      store,
      cause,
    });
  }
}
