import { describe, expect, it } from "vitest";
import { isSecret, secretsOf } from "../../src/observe/redact";

describe("isSecret", () => {
  it.each(["deviceCode", "code", "codeVerifier", "clientSecret", "refreshToken", "idToken", "body", "Code"])(
    "%s",
    (name) => expect(isSecret(name)).toBe(true),
  );

  it.each([
    "userCode",
    "statusCode",
    "errorCode",
    "codes",
    "clientId",
    "grantType",
    "scope",
    "nextToken",
    "redirectUri",
    "bodyLength",
  ])("not %s", (name) => expect(isSecret(name)).toBe(false));
});

describe("secretsOf", () => {
  it("is the texts that stand under the names of secrets", () => {
    const input = { clientId: "shown", clientSecret: "one", code: "two", refreshToken: undefined, body: 5 };
    expect(secretsOf(input).split("\n")).toEqual(["one", "two"]);
  });
});
