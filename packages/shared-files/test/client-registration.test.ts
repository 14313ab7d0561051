import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { describe, expect, it } from "vitest";
import {
  type ClientRegistrationKey,
  clientRegistrationFile,
  readClientRegistration,
  removeClientRegistration,
  writeClientRegistration,
} from "../src/index";
import { useHome } from "./home";

const home = useHome();
const key: ClientRegistrationKey = {
  startUrl: "https://corp.awsapps.com/start",
  region: "eu-west-1",
  scopes: ["sso:account:access"],
  sessionName: "corp",
};
const registration = {
  clientId: "client",
  clientSecret: "secret",
  expiresAt: new Date("2030-01-01T00:00:00Z"),
  scopes: ["sso:account:access"],
  grantTypes: ["authorization_code", "refresh_token"],
};

describe("a client registration", () => {
  it("is read as it was written, under the names that the AWS CLI uses", async () => {
    await writeClientRegistration(key, registration, home.options);
    expect(await readClientRegistration(key, home.options)).toEqual(registration);
    const text = await readFile(clientRegistrationFile(key, home.options), "utf8");
    expect(JSON.parse(text)).toEqual({ ...registration, expiresAt: "2030-01-01T00:00:00Z" });
  });

  it("is told apart by all of its key", () => {
    const keys = [
      key,
      { ...key, startUrl: "https://other.awsapps.com/start" },
      { ...key, region: "us-east-1" },
      { ...key, scopes: ["sso:account:access", "more"] },
      { ...key, scopes: [] },
      { ...key, scopes: undefined },
      { ...key, sessionName: "other" },
      { ...key, sessionName: undefined },
    ];
    const names = keys.map((each) => basename(clientRegistrationFile(each, home.options)));
    expect(new Set(names).size).toBe(keys.length);
  });

  it("replaces the one before, but for what is unknown", async () => {
    await writeClientRegistration(key, registration, home.options);
    const file = clientRegistrationFile(key, home.options);
    await writeFile(
      file,
      JSON.stringify({ ...JSON.parse(await readFile(file, "utf8")), receivedAt: "then" }),
    );
    const { clientId, clientSecret, expiresAt } = registration;
    await writeClientRegistration(key, { clientId, clientSecret, expiresAt }, home.options);
    expect(JSON.parse(await readFile(file, "utf8"))).toEqual({
      clientId,
      clientSecret,
      expiresAt: "2030-01-01T00:00:00Z",
      receivedAt: "then",
    });
  });

  it.each([
    { clientSecret: "s", expiresAt: "2030-01-01T00:00:00Z" },
    { clientId: "c", expiresAt: "2030-01-01T00:00:00Z" },
    { clientId: "c", clientSecret: "s" },
    { clientId: "c", clientSecret: "s", expiresAt: "some day" },
    { clientId: "c\nd", clientSecret: "s", expiresAt: "2030-01-01T00:00:00Z" },
    { clientId: "c", clientSecret: "s\u2019t", expiresAt: "2030-01-01T00:00:00Z" },
  ])("is not what %j holds", async (members) => {
    const file = clientRegistrationFile(key, home.options);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify(members), { mode: 0o600 });
    expect(await readClientRegistration(key, home.options)).toBeUndefined();
  });

  it("is undefined where there is none, and is removed once", async () => {
    expect(await readClientRegistration(key, home.options)).toBeUndefined();
    await writeClientRegistration(key, registration, home.options);
    expect(await removeClientRegistration(key, home.options)).toBe(true);
    expect(await removeClientRegistration(key, home.options)).toBe(false);
  });
});
