import { beforeEach, inject, vi } from "vitest";
import { storeKind } from "./store-kind";

// Tests of the keychain use the one that the project has started, and are skipped where it could not be.

if (storeKind === "keychain") {
  const keychain = inject("keychain");
  beforeEach(({ skip }) => {
    if ("missing" in keychain) skip(keychain.missing);
    else vi.stubEnv("DBUS_SESSION_BUS_ADDRESS", keychain.env["DBUS_SESSION_BUS_ADDRESS"]);
  });
}
