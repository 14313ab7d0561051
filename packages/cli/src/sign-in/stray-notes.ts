import type { SignIn } from "./sign-ins";

/** What is told of the tokens of a sign-in that are elsewhere than where they are kept. */
export function strayNotes({ storeKind = "files", strays = [] }: SignIn): readonly string[] {
  return strays.map(({ file, store }) =>
    store
      ? `a token of it is also in the store ${store.kind}, beside ${storeKind}`
      : `a token of it is also in ${file}, beside ${storeKind}: aws sso login, a program that does not know idc_store, or an earlier sign-in has written it`,
  );
}
