import { UnauthorizedException } from "@identity-center/client-sso";
import { createPortal } from "@identity-center/emulator";
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

let portal;
let listener;
let config;

beforeEach(async () => {
  portal = createPortal({ directory });
  listener = await portal.listen();
  const { accessToken } = portal.signIn();
  config = { region: portal.region, endpoint: listener.endpoint, token: { token: accessToken } };
});
afterEach(() => listener.close());

test("finds accounts by the start of their names", async () => {
  expect(await accountsNamed("payments", config)).toEqual(["payments-dev", "payments-prod"]);
});

test("tells that the session was revoked", async () => {
  portal.revoke(config.token.token);
  await expect(accountsNamed("payments", config)).rejects.toThrow(UnauthorizedException);
});
