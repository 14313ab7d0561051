import {
  hasBrowser,
  hasLocalBrowser,
  iterateSignIn,
  iterateSignInWithBrowser,
  iterateSignInWithDeviceCode,
  signIn,
  signInWithBrowser,
  signInWithDeviceCode,
} from "@identity-center/sign-in";
import { describe, expect, test } from "vitest";
import { scriptedService } from "./scripted-service";
import { failureOf, openHome } from "./world";

const functions = {
  signIn: [signIn, (options: object) => iterateSignIn(options).next()],
  signInWithBrowser: [signInWithBrowser, (options: object) => iterateSignInWithBrowser(options).next()],
  signInWithDeviceCode: [
    signInWithDeviceCode,
    (options: object) => iterateSignInWithDeviceCode(options).next(),
  ],
};

describe.each(Object.entries(functions))("%s, at once and step by step,", (name, calls) => {
  test.each([null, "corp", 1])("refuses options %j", async (options) => {
    for (const call of calls) {
      const failure: any = await failureOf(call(options as never) as Promise<never>);
      expect(failure.name).toBe("InvalidParameterError");
      expect(failure.message).toBe(
        `What is given to ${name} must be an object of options; given: ${options}`,
      );
    }
  });

  test("refuses a client that is none", async () => {
    const { path } = openHome("https://corp.example/start", "eu-west-1");
    for (const client of [{}, null, { endpoint: "https://x.example" }]) {
      for (const call of calls) {
        const given = { sessionName: "corp", env: { HOME: path }, client } as never;
        const failure: any = await failureOf(call(given) as Promise<never>);
        expect(failure.message).toMatch(/^client must be an SSOOIDCClient; given: (an object|null)$/);
      }
    }
  });

  test.each([
    ["sesionName", "corp", "did you mean sessionName?"],
    ["ssoRegion", "eu-west-1", "did you mean region?"],
    ["scopes", undefined, "did you mean registrationScopes?"],
    ["fetch", () => {}, "it takes sessionName, profile, "],
  ])("refuses %s by name before anything is asked", async (option, value, help) => {
    const { path, cache } = openHome("https://corp.example/start", "eu-west-1");
    const requestHandler = scriptedService([]);
    const options = { sessionName: "corp", env: { HOME: path }, requestHandler, [option]: value };
    for (const call of calls) {
      const failure: any = await failureOf(call(options) as Promise<never>);
      expect(failure).toMatchObject({ name: "InvalidParameterError", parameter: option });
      expect(failure.message).toContain(`${option} is not an option of ${name}: ${help}`);
    }
    expect(requestHandler.requests).toEqual([]);
    expect(cache).toThrow("ENOENT");
  });
});

test("a device code takes no time limit: the service sets it", async () => {
  const failure = await failureOf(signInWithDeviceCode({ timeout: 5 } as object));
  expect(failure.message).toMatch(/^timeout is not an option of signInWithDeviceCode/);
});

test.each([hasBrowser, hasLocalBrowser])("%o refuses an option by name", (has) => {
  expect(() => has({ enviroment: {} } as object)).toThrow(`enviroment is not an option of ${has.name}`);
});
