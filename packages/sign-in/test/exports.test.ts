import * as own from "@identity-center/sign-in";
import { SignInError } from "@identity-center/sign-in";
import { expect, test } from "vitest";

test("the package exports these values and no other", () => {
  expect(Object.keys(own).sort()).toEqual([
    "SignInError",
    "hasBrowser",
    "hasLocalBrowser",
    "iterateSignIn",
    "iterateSignInWithBrowser",
    "iterateSignInWithDeviceCode",
    "openBrowser",
    "signIn",
    "signInWithBrowser",
    "signInWithDeviceCode",
  ]);
});

test("a SignInError has a literal name, a code and its cause", () => {
  const cause = new Error("cause");
  const error = new SignInError("ERR_SIGN_IN_DENIED", "No", { cause });
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({ name: "SignInError", code: "ERR_SIGN_IN_DENIED", message: "No", cause });
});
