import { expect, it } from "vitest";
import { documentFormats } from "../src/role/credential-formats";
import { describeEnd } from "../src/role/credentials";
import type { Identity } from "../src/role/identity";

const keys = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "of-a-user" };
const chain = { profile: "keys", source: { kind: "static", profile: "keys", ...keys }, roles: [] } as const;
const identity: Identity = {
  kind: "profile",
  profile: "keys",
  isOfProfile: true,
  chain,
  accountId: undefined,
  roleName: undefined,
};

const written = (format: string) => documentFormats[format]?.(keys, identity) ?? "";

it("keys of a user are written without what they do not have", () => {
  expect(JSON.parse(written("json"))).toEqual(keys);
  expect(written("ini")).toBe(
    `[keys]\naws_access_key_id = ${keys.accessKeyId}\naws_secret_access_key = ${keys.secretAccessKey}`,
  );
  expect(JSON.parse(written("process"))).toEqual({
    Version: 1,
    AccessKeyId: keys.accessKeyId,
    SecretAccessKey: keys.secretAccessKey,
  });
});

it.each([
  [keys, ", and do not expire"],
  [{ ...keys, sessionToken: "of-a-session" }, ", with an unknown expiry"],
])(
  "credentials without an expiration are not told to be good for ever, unless they are: %j",
  (credentials, end) => {
    expect(describeEnd(credentials)).toBe(end);
  },
);
