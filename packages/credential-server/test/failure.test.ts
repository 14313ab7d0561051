import { expect, test } from "vitest";
import { failure } from "../src/failure";

const named = (name: string, message = "why") => Object.assign(new Error(message), { name });

test.each([
  ["SignInRequiredError", 400],
  ["MfaCodeRequiredError", 400],
  ["AssignmentNotFoundError", 400],
  ["SSOConfigurationError", 400],
  ["SharedFileError", 400],
  ["CredentialsProviderError", 400],
  ["TokenRefreshError", 503],
  ["RoleCredentialsError", 503],
  ["TypeError", 503],
])("%s is answered with %i", (name, status) => {
  expect(failure(named(name), "")).toMatchObject({
    status,
    body: JSON.stringify({ code: name, message: "why" }),
  });
});

test("what is thrown may be anything", () => {
  for (const thrown of [undefined, null, "text", 7, Object.create(null), { name: "a\nb", message: 7 }]) {
    expect(JSON.parse(failure(thrown, "").body)).toEqual({
      code: "Error",
      message: "The provider of the credentials failed",
    });
  }
});

test("a message keeps the name of a cached file, and neither known secrets nor what looks like one", () => {
  const file = "/home/jo/.aws/sso/cache/d033e22ae348aeb5660fc2140aec35850c4da997.json";
  const unknown = "aoaAAAAAGdW_x8-Zk2Jv0".repeat(3);
  const { reason } = failure(named("E", `${file}: known-secret-1 ${unknown}`), "known-secret-1");
  expect(reason).toBe(`E: ${file}: *** ***`);
});
