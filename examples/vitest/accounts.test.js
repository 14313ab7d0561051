import { UnauthorizedException } from "@identity-center/client-sso";
import { startEmulator } from "@identity-center/emulator";
import { afterEach, beforeEach, expect, test } from "vitest";
import { accountsNamed } from "./accounts.js";

const directory = {
  startUrl: "https://d-0123456789.awsapps.example/start",
  accounts: ["payments-dev", "payments-prod", "search-prod"].map((accountName, index) => ({
    accountId: `${111_122_223_333 + index}`,
    accountName,
    roles: ["ReadOnlyAccess"],
  })),
};

let emulator;
let config;

beforeEach(async () => {
  emulator = await startEmulator({ directory });
  const { region, endpoint, accessToken } = emulator;
  config = { region, endpoint, token: { token: accessToken } };
});
afterEach(() => emulator.close());

test("finds accounts by the start of their names", async () => {
  expect(await accountsNamed("payments", config)).toEqual(["payments-dev", "payments-prod"]);
});

test("tells that the session was revoked", async () => {
  emulator.portal.revoke(emulator.accessToken);
  await expect(accountsNamed("payments", config)).rejects.toThrow(UnauthorizedException);
});
