import { basename, dirname, join } from "node:path";
import {
  type CachedSSOToken,
  listSSOTokens,
  type SecretStore,
  SecretStoreError,
  type SharedFileError,
  type StoreName,
  ssoTokenFile,
} from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { storeOfKind } from "../stores/store-of";

/** The tokens of the cache files, or of a store. */
export interface TokenPlace {
  readonly kind: StoreName;
  /** Undefined for files, and for a store that there is not. */
  readonly store?: SecretStore | undefined;
  readonly tokens: readonly CachedSSOToken[];
  /** Errors of what can't be used, and may or may not be tokens. */
  readonly failures: readonly SharedFileError[];
  /** Why nothing of a store can be read. */
  readonly error?: SecretStoreError;
  /** What such a store has all the same in the place of the cache of tokens; undefined if that is not known either. */
  readonly names?: readonly string[] | undefined;
}

/**
 * The tokens at a place. A store that is locked or is not there is told of as an error of the place.
 *
 * @throws SharedFileError where the folder of the cache can't be read.
 */
export async function tokenPlace(context: Context, kind: StoreName): Promise<TokenPlace> {
  const { env } = context;
  let store: SecretStore | undefined;
  try {
    store = await storeOfKind(context, kind);
    return { kind, store, ...(await listSSOTokens({ env, store })) };
  } catch (error) {
    if (!(error instanceof SecretStoreError)) throw error;
    return { kind, store, tokens: [], failures: [], error, names: await namesIn(store) };
  }
}

/** A locked store knows what it has, too. */
async function namesIn(store: SecretStore | undefined): Promise<readonly string[] | undefined> {
  try {
    return (await store?.list())?.filter((name) => name.startsWith("sso/"));
  } catch (error) {
    if (error instanceof SecretStoreError) return undefined;
    throw error;
  }
}

/** The file in whose place a store has a secret of the cache of tokens. */
export function fileOfSecret({ env }: Pick<Context, "env">, name: string): string {
  return join(dirname(ssoTokenFile("", { env })), `${basename(name)}.json`);
}
