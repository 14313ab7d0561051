import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { forgetTexts, lockAgent, openStore, unlockAgent } from "@identity-center/secret-store";
import { editSharedConfig, type StoreName, storeNames, writeSSOSession } from "@identity-center/shared-files";
import { keychainMissing, startPrivateKeychain } from "../testing/private-keychain";
import { session, withHome, writeRole } from "./home";

type Variables = Readonly<Record<string, string | undefined>>;

/** Where stores have the credentials of the profile of their name. */
export interface FilledStores {
  /** What processes need to read any of them. */
  readonly env: Variables;
  /** The same in a home that has files alone. */
  readonly ofFiles: Variables;
  readonly kinds: readonly StoreName[];
}

/** Runs something with a home where each store that can be had here is used, and one where files alone are. */
export async function withFilledStores<T>(use: (stores: FilledStores) => Promise<T>): Promise<T> {
  const keychain = keychainMissing === undefined ? await startPrivateKeychain() : undefined;
  if (!keychain) console.error(`stores: keychain is left out: ${keychainMissing}`);
  const address = "DBUS_SESSION_BUS_ADDRESS";
  const own = process.env[address];
  // What reads the keychain looks at the variables of its process.
  if (keychain) process.env[address] = keychain.env[address];
  try {
    return await withHome([], (home) =>
      withHome(["files"], async (plain) => {
        const runtime = join(home, "run");
        mkdirSync(runtime, { mode: 0o700 });
        const { PATH } = process.env;
        const env = { PATH, HOME: home, XDG_RUNTIME_DIR: runtime, [address]: keychain?.env[address] };
        const unlocking = { env, askPassphrase: async () => "a passphrase of benchmarks" };
        const kinds = storeNames.filter((kind) => kind !== "keychain" || keychain);
        try {
          await unlockAgent(unlocking);
          for (const [index, kind] of kinds.entries()) {
            await writeSSOSession({ ...session, name: kind }, { env });
            const settings = { idc_store: kind };
            await editSharedConfig([{ section: "sso-session", name: kind, settings }], { env });
            const store = kind === "files" ? undefined : openStore(kind, { env });
            await writeRole(kind, `${111122223333 + index}`, kind, { env, store });
          }
          return await use({ env, ofFiles: { ...env, HOME: plain }, kinds });
        } finally {
          await lockAgent({ env });
          await forgetTexts({ env });
        }
      }),
    );
  } finally {
    if (own === undefined) delete process.env[address];
    else process.env[address] = own;
    await keychain?.stop();
  }
}
