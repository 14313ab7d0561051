import type { SSOToken } from "@identity-center/shared-files";
import {
  type BrowserSignInOptions,
  iterateSignIn,
  type SignInError,
  type SignInOptions,
  type SignInProgress,
  signIn,
} from "@identity-center/sign-in";
import { expectTypeOf, test } from "vitest";

// The compiler checks these (`tsc --noEmit`); nothing is called at run time.
test("a sign-in gives a token, and its steps by iteration", () => {
  expectTypeOf(signIn).returns.resolves.toEqualTypeOf<SSOToken>();
  expectTypeOf(iterateSignIn).returns.toEqualTypeOf<AsyncGenerator<SignInProgress, SSOToken, undefined>>();
});

test("a step is narrowed by its state, and a verification by its flow", () => {
  const read = (step: SignInProgress) => {
    if (step.state !== "verification") return undefined;
    return step.flow === "device-code" ? step.userCode : step.expiresAt;
  };
  expectTypeOf(read).returns.toEqualTypeOf<string | Date | undefined>();
});

test("options may all be left out", () => {
  expectTypeOf<object>().toExtend<SignInOptions>();
  expectTypeOf<{ sessionName: undefined; openBrowser: false }>().toExtend<BrowserSignInOptions>();
  expectTypeOf<{ openBrowser: "firefox" }>().not.toExtend<SignInOptions>();
  expectTypeOf<SignInError["name"]>().toEqualTypeOf<"SignInError">();
  expectTypeOf<SignInError["code"]>().toExtend<`ERR_SIGN_IN_${string}`>();
});
