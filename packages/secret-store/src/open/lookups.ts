import type { StoreName } from "@identity-center/shared-files";
import type { StoreOptions } from "../store/store-options";

/** What looks at a store, as far as nobody is asked, and throws what is in its way. */
export const lookups: { readonly [Kind in StoreName]: (options: StoreOptions) => Promise<unknown> } = {
  files: async () => undefined,
  keychain: async () => (await import("../keychain/system-item")).systemItem("", 0),
  "encrypted-file": async (options) =>
    (await import("../encrypted-file/open-encrypted")).lookAtIdentity(options),
};
