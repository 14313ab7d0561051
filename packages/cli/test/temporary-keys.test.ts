import { describe, expect, it } from "vitest";
import { temporaryKeys } from "../src/console/temporary-keys";

const now = new Date("2026-11-29T12:00:00Z");
const keys = {
  AWS_ACCESS_KEY_ID: "ASIAEXAMPLE",
  AWS_SECRET_ACCESS_KEY: "planted",
  AWS_SESSION_TOKEN: "token",
};

describe("the credentials of the environment", () => {
  it.each([
    [{}, {}],
    [{ AWS_CREDENTIAL_EXPIRATION: "2026-11-29T12:00:01Z" }, { expiration: new Date("2026-11-29T12:00:01Z") }],
    [{ AWS_CREDENTIAL_EXPIRATION: "soon" }, {}],
    [{ AWS_ACCOUNT_ID: "123456789012" }, { accountId: "123456789012" }],
    [{ AWS_ACCOUNT_ID: "prod" }, {}],
  ])("with %j open the console", (env, more) => {
    expect(temporaryKeys({ ...keys, ...env }, now)).toEqual({
      accessKeyId: "ASIAEXAMPLE",
      secretAccessKey: "planted",
      sessionToken: "token",
      ...more,
    });
  });

  it.each([
    [{ AWS_ACCESS_KEY_ID: "" }, "AWS_ACCESS_KEY_ID is not set"],
    [
      { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined },
      "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set",
    ],
    [
      { AWS_SESSION_TOKEN: "" },
      "AWS_SESSION_TOKEN is not set, which the access key of the environment needs",
    ],
    [{ AWS_ACCESS_KEY_ID: "AKIAEXAMPLE", AWS_SESSION_TOKEN: undefined }, "access keys of a user"],
    [{ AWS_CREDENTIAL_EXPIRATION: "2026-11-29T12:00:00Z" }, "The credentials of the environment expired"],
    [{ AWS_SESSION_EXPIRATION: "2026-11-29T11:59:59Z" }, "The credentials of the environment expired"],
  ])("with %j are refused", (env, message) => {
    expect(() => temporaryKeys({ ...keys, ...env }, now)).toThrow(message);
    expect(() => temporaryKeys({ ...keys, ...env }, now)).not.toThrow(/planted/);
  });
});
