import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redact } from "../../src/observe/redact";

const secretNames = [
  "accessToken",
  "access_token",
  "acessToken",
  "refreshToken",
  "sessionToken",
  "idToken",
  "token",
  "TOKEN",
  "x-amz-sso_bearer_token",
  "secretAccessKey",
  "clientSecret",
  "client_secret",
  "SecretKey",
  "Authorization",
  "proxy-authorization",
  "Cookie",
  "set-cookie",
  "password",
  "dbPassword",
];

describe("redact", () => {
  it.each(secretNames)("masks what stands under %s", (name) => {
    expect(redact({ [name]: "planted" })).toEqual({ [name]: "***" });
    expect(redact({ [name]: { deep: "planted" } })).toEqual({ [name]: "***" });
    expect(redact({ a: [{ [name]: ["planted"] }] })).toEqual({ a: [{ [name]: "***" }] });
  });

  it.each(["nextToken", "next_token", "NextToken", "accountId", "accessKeyId", "roleName"])(
    "shows %s",
    (name) => {
      expect(redact({ [name]: "shown" })).toEqual({ [name]: "shown" });
    },
  );

  it("tells a missing secret from one that is there", () => {
    expect(redact({ accessToken: undefined, refreshToken: null, token: "" })).toEqual({
      accessToken: undefined,
      refreshToken: null,
      token: "",
    });
  });

  it.each([undefined, null, 5, "text", true])("gives back %j", (value) => {
    expect(redact(value)).toBe(value);
  });

  it("copies: what it was given stays as it was", () => {
    const value = Object.freeze({ accessToken: "planted", list: Object.freeze([1, { a: 2 }]) });
    expect(redact(value)).toEqual({ accessToken: "***", list: [1, { a: 2 }] });
    expect(value.accessToken).toBe("planted");
  });

  it("never shows a value under a secret's name, wherever it stands", () => {
    const secret = "planted-secret";
    const name = fc
      .tuple(fc.string(), fc.constantFrom(...secretNames), fc.string())
      .map((parts) => parts.join(""));
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom("shown", 1, null),
        fc.dictionary(fc.stringMatching(/^[a-j]{1,5}$/), tie("tree")),
        fc.array(tie("tree"), { maxLength: 3 }),
        fc
          .tuple(name, fc.oneof(fc.constant(secret), fc.constant([secret]), fc.constant({ a: secret })))
          .map(([key, value]) => ({
            [key]: value,
          })),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        expect(JSON.stringify(redact(value))).not.toContain(secret);
      }),
    );
  });
});
