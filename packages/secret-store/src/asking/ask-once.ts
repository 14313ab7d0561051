import {
  readTrustedFile,
  replaceFile,
  SecretStoreError,
  SharedFileError,
  withFileLock,
} from "@identity-center/shared-files";

/** Of which store it is asked, and where. */
export interface Asking {
  readonly store: string;
  /** The file whose lock is held meanwhile. */
  readonly file: string;
  /** Milliseconds that the user has to answer. */
  readonly patience: number;
}

/**
 * Asks the user, or whatever asks the user, in one process at a time: the others wait, and then find the answer, or ask for
 * nothing new. Whoever waited while the user refused fails with the same error, and does not ask again.
 *
 * @param ask - looks first whether there is an answer meanwhile
 */
export async function askOnce<Result>(
  { store, file, patience }: Asking,
  ask: () => Promise<Result>,
): Promise<Result> {
  const since = Date.now();
  let mayAsk = false;
  try {
    return await withFileLock(
      file,
      async () => {
        mayAsk = true;
        await throwRefusal(file, store, since);
        return await orNoteRefusal(file, ask);
      },
      { timeout: patience + 30_000 },
    );
  } catch (error) {
    if (mayAsk || !(error instanceof SharedFileError)) throw error;
    // In a home folder that is read-only, each process asks for itself.
    if (error.code === "ERR_SHARED_FILE_WRITE") return ask();
    const reason = `Another process has been asking to unlock the store ${store} for too long: ${error.message}`;
    throw new SecretStoreError(reason, { code: "ERR_SECRET_STORE_LOCKED", store, cause: error });
  }
}

/** What is told to the others: no more than the message of the error. */
interface Refusal {
  readonly at: number;
  readonly reason: string;
}

async function orNoteRefusal<Result>(file: string, ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof SecretStoreError && error.code === "ERR_SECRET_STORE_LOCKED") {
      const refusal: Refusal = { at: Date.now(), reason: error.message };
      // The user refused, whether or not others can be told.
      await replaceFile(refusalFile(file), JSON.stringify(refusal)).catch(() => undefined);
    }
    throw error;
  }
}

async function throwRefusal(file: string, store: string, since: number): Promise<void> {
  const refusal = parseRefusal(await readTrustedFile(refusalFile(file)).catch(() => undefined));
  if (refusal && refusal.at >= since) {
    throw new SecretStoreError(refusal.reason, { code: "ERR_SECRET_STORE_LOCKED", store });
  }
}

function parseRefusal(text = ""): Refusal | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusalFile(file: string): string {
  return `${file}.refused`;
}
