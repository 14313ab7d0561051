import type { StoreName } from "@identity-center/shared-files";
import type { Context } from "../command/context";

/** The settings of a session, as far as they say where its secrets are. */
export interface StoreSetting {
  readonly store?: StoreName | undefined;
}

/** Where the secrets of a session are: `--store` comes before `idc_store` of the session. */
export function storeKindOf({ store: given }: Pick<Context, "store">, { store }: StoreSetting): StoreName {
  return given ?? store ?? "files";
}
