/** Which store of secrets the tests of this project use, see `vitest.config.ts`. */
export const storeKind = process.env["SECRET_STORE"] ?? "files";
