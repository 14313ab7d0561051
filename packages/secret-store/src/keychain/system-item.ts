import { createRequire } from "node:module";
import { clearTimeout, setTimeout } from "node:timers";
import { SecretStoreError } from "@identity-center/shared-files";
import { here } from "../here";

/** One item of the keychain, with a short text in it. */
export interface KeychainItem {
  /** Returns undefined where there is no such item. */
  read(): Promise<string | undefined>;
  write(text: string): Promise<void>;
}

const store = "keychain";
const service = "identity-center";

/**
 * An item of the system's keychain: Secret Service on Linux, Keychain on macOS, Credential Manager on Windows.
 *
 * @param patience - milliseconds that the user has to answer the system's question
 */
export function systemItem(account: string, patience: number): KeychainItem {
  const entry = openEntry(account);
  return {
    read: async () => (await answered(patience, () => entry.getPassword())) ?? undefined,
    write: (text) => answered(patience, () => entry.setPassword(text)),
  };
}

function openEntry(account: string) {
  const { AsyncEntry } = loadKeyring();
  try {
    // Without this, it falls back to the keyring of the Linux kernel, which forgets everything at the next start.
    return new AsyncEntry(service, account, { linux: { store: "secret-service" } });
  } catch (cause) {
    throw unavailable(cause);
  }
}

function loadKeyring(): typeof import("@napi-rs/keyring") {
  try {
    return createRequire(here)("@napi-rs/keyring");
  } catch (cause) {
    const isMissing =
      Object(cause).code === "MODULE_NOT_FOUND" && !/keyring\.|binding/.test(messageOf(cause));
    const reason = isMissing
      ? "The store keychain needs the package @napi-rs/keyring"
      : `The package @napi-rs/keyring can't be loaded (${messageOf(cause)}): the store keychain is not available`;
    throw new SecretStoreError(reason, {
      code: "ERR_SECRET_STORE_UNAVAILABLE",
      store,
      cause,
      commands: isMissing ? ["npm install @napi-rs/keyring"] : [],
    });
  }
}

async function answered<Result>(patience: number, ask: () => Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(locked(`was not unlocked within ${patience / 1000} s`)), patience);
  });
  try {
    return await Promise.race([ask(), late]);
  } catch (cause) {
    if (cause instanceof SecretStoreError) throw cause;
    throw isRefusal(cause) ? locked(`is locked (${messageOf(cause)})`, cause) : unavailable(cause);
  } finally {
    clearTimeout(timer);
  }
}

/** What Secret Service, macOS and Windows say where the user refused, or could not be asked. */
function isRefusal(error: unknown): boolean {
  return /dismissed|locked|cancel|denied|interaction is not allowed|passphrase you entered/i.test(
    messageOf(error),
  );
}

function locked(what: string, cause?: unknown): SecretStoreError {
  const reason = `The keychain ${what}: unlock it, by signing in to the desktop or in its own program, and try again. Nothing was lost`;
  return new SecretStoreError(reason, { code: "ERR_SECRET_STORE_LOCKED", store, cause });
}

function unavailable(cause: unknown): SecretStoreError {
  const reason = `${absence(cause)}. Or keep secrets in the store encrypted-file: idc configure NAME --store encrypted-file`;
  return new SecretStoreError(reason, { code: "ERR_SECRET_STORE_UNAVAILABLE", store, cause });
}

function absence(cause: unknown): string {
  // A Secret Service without a default collection, as gnome-keyring is before its first sign-in.
  if (/no result found/i.test(messageOf(cause))) {
    return "The keychain has no keyring in which it can keep a secret: create one in its own program, or by signing in to the desktop";
  }
  const advice =
    process.platform === "linux"
      ? "It needs a D-Bus session with a Secret Service, such as gnome-keyring or KWallet, which a login by SSH, a container and cron have not"
      : "It can be used in the session of a signed-in user only";
  return `There is no keychain here (${messageOf(cause)}). ${advice}`;
}

function messageOf(error: unknown): string {
  return String(Object(error).message ?? error).split("\n")[0] ?? "";
}
