import type { SignIn } from "./sign-ins";

/** What is told of the tokens of a sign-in that are elsewhere than where they are kept. */
export function strayNotes({ storeKind = "files", strays = [] }: SignIn): readonly string[] {
  return strays.map(({ file, store }) =>
    store
      ? `another token of it is in the store ${store.kind}, in addition to ${storeKind}`
      : `another token of it is in ${file}, in addition to ${storeKind}: aws sso login, a program that does not support idc_store, or an earlier sign-in wrote it`,
  );
}
