import type { StoreName } from "@identity-center/shared-files";

/** The settings of a session, or the flags of a line, as far as they say where secrets are. */
export interface StoreSetting {
  readonly store?: StoreName | undefined;
}

/** Where the secrets of a session are: `--store` comes before `idc_store` of the session. */
export function storeKindOf({ store: given }: StoreSetting, { store }: StoreSetting): StoreName {
  return given ?? store ?? "files";
}
