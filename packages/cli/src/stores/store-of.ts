import type { StoreOptions } from "@identity-center/secret-store";
import type { SecretStore, StoreName } from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { agentIsOff } from "./agent-setting";
import { type StoreSetting, storeKindOf } from "./store-kind";

/**
 * The store that has the secrets of a session; undefined for files, of which nothing is loaded.
 *
 * @throws {@link SecretStoreError} if there is no such store here
 */
export async function storeOf(context: Context, setting: StoreSetting): Promise<SecretStore | undefined> {
  return storeOfKind(context, storeKindOf(context, setting));
}

/** As {@link storeOf}, for the option `store` of the libraries, which would look up `idc_store` where nothing is given. */
export async function storeOption(context: Context, setting: StoreSetting): Promise<SecretStore | "files"> {
  return (await storeOf(context, setting)) ?? "files";
}

/** The store of a kind, one for all of this process; undefined for files. */
export async function storeOfKind(context: Context, kind: StoreName): Promise<SecretStore | undefined> {
  if (kind === "files") return undefined;
  const { stores, interactive, leavesLocked } = context;
  // One that was opened where nobody is to be asked never asks.
  const key = `${kind} ${interactive} ${leavesLocked}`;
  const opened = stores.opened.get(key) ?? open(context, kind);
  stores.opened.set(key, opened);
  return opened;
}

async function open(context: Context, kind: StoreName): Promise<SecretStore> {
  const { openStore } = await import("@identity-center/secret-store");
  return openStore(kind, passphraseOptions(context));
}

/** Options of a store: the files, and who is asked for a passphrase, if somebody is there. */
export function passphraseOptions(context: Context): StoreOptions {
  const { env, interactive, leavesLocked, stores } = context;
  // Without an agent, this process alone has it open.
  const given = { env, ...((leavesLocked || agentIsOff(env)) && { agentLifetime: 0 }) };
  if (!interactive) return given;
  return {
    ...given,
    askPassphrase: async (request) =>
      stores.isQuiet ? undefined : (await import("./ask-passphrase")).askPassphrase(context, request),
  };
}
