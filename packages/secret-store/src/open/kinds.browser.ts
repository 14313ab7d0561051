import { withoutFiles } from "../store/without-files";

/** Each of them is kept in files. */
export const kinds = {
  files: async () => withoutFiles("files"),
  keychain: async () => withoutFiles("keychain"),
  "encrypted-file": async () => withoutFiles("encrypted-file"),
};
