import type { StoreName } from "@identity-center/shared-files";

/** The stores that `--store` and `idc_store` name. Written again here, as the flags of a command are read before shared files are loaded. */
export const storeKinds = ["files", "keychain", "encrypted-file"] as const satisfies readonly StoreName[];

/** Whether a text names a store. */
export function isStoreKind(text: string): text is StoreName {
  return storeKinds.some((kind) => kind === text);
}
