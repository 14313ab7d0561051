// The suites of tokens, refreshes and role credentials over the store of a project, one after the other: gnome-keyring 42 did not
// bear several of them at once. Without files, no other process finds a store of a program's own.

import { storeKind } from "identity-center-testing/store-kind";

await import("./token-provider.test");
await import("./role-provider.test");
if (storeKind !== "own") await import("./processes.test");
