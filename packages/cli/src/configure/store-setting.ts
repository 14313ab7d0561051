import type { StoreName } from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { isStoreKind, storeKinds } from "../command/store-kinds";
import { choose } from "../prompt/prompt";

/** What each store means to somebody who chooses one. */
const meanings: Readonly<Record<StoreName, string>> = {
  files: "files that the AWS CLI reads, too, readable for you alone",
  keychain: "sealed with a key in the keychain of this system",
  "encrypted-file": "sealed with a passphrase, also where there is no keychain",
};

/**
 * The store of a session: that which is given, else what the user chooses.
 *
 * @param now - `idc_store` of the session
 * @returns undefined to leave it as it is
 */
export async function settleStore(
  context: Context,
  given: StoreName | undefined,
  now = "files",
): Promise<StoreName | undefined> {
  if (given !== undefined || !context.interactive) return given;
  const kinds = [...storeKinds].sort((one, other) => Number(other === now) - Number(one === now));
  const choices = kinds.map((kind) => ({ value: kind, text: () => `${kind}: ${meanings[kind]}` }));
  return choose(context, {
    message: "Where are tokens and credentials kept?",
    find: (words) => choices.filter(({ value }) => isStoreKind(value) && value.includes(words.trim())),
    otherwise: "Nothing was written: --store is not given",
  });
}
