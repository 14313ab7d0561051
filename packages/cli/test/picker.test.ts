import { setTimeout } from "node:timers/promises";
import type { Directory } from "@identity-center/emulator";
import { describe, expect, it } from "vitest";
import { accountOf, openWorld, type World } from "./world";

const enter = "\r";

const directory: Directory = {
  startUrl: "https://d-0123456789.awsapps.example/start",
  accounts: [
    account("001122334455", "payments-prod", ["AdministratorAccess", "ReadOnlyAccess"]),
    account("111122223333", "payments-dev", ["Developer", "ReadOnlyAccess"]),
    account("222233334444", "sandbox", ["Developer"]),
  ],
};

function account(accountId: string, accountName: string, roles: readonly string[]) {
  return { accountId, accountName, emailAddress: `${accountName}@example.com`, roles };
}

async function signedIn(given: Directory = directory): Promise<World> {
  const world = await openWorld({ directory: given });
  await world.signIn();
  return world;
}

describe("the list of roles", () => {
  it.each([
    "prod admin",
    "ADMIN prod",
    "0011-2233-4455 admin",
    "payments-prod@example.com adm",
    "arn:aws:iam::001122334455:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_AdministratorAccess_0123456789abcdef",
    "prodadministrator",
  ])("is searched by %s", async (words) => {
    const screen = (await signedIn()).open("credentials");
    await screen.see("Which role?");
    screen.type(words);
    await screen.see("❯ payments-prod (001122334455)  AdministratorAccess");
    await screen.see("1 found");
    screen.type(enter);
    const { code, text } = await screen.end();
    expect(text).toContain("role AdministratorAccess in account 001122334455");
    expect(code).toBe(0);
  });

  it("has the roles that were used first", async () => {
    const world = await signedIn();
    const use = async (words: string) => {
      const screen = world.open("credentials");
      await screen.see("Which role?");
      screen.type(`${words}${enter}`);
      await screen.end();
    };
    await use("sandbox");
    await use("dev readonly");
    await use("dev readonly");
    const screen = world.open("credentials");
    const text = await screen.see("found");
    expect(text.match(/\(\d{12}\) {2}\w+/g)?.slice(0, 3)).toEqual([
      "(111122223333)  ReadOnlyAccess",
      "(222233334444)  Developer",
      "(001122334455)  AdministratorAccess",
    ]);
    screen.type("\u0003");
    await screen.end();
  });
});
