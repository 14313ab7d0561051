import { signInWithDeviceCode } from "@identity-center/sign-in";
import { describe, expect, test } from "vitest";
import { fakeClock } from "./fake-clock";
import { scriptedService } from "./scripted-service";
import { failureOf, openHome } from "./world";

const startUrl = "https://corp.awsapps.com/start#/";

function open() {
  const home = openHome(startUrl, "eu-central-1");
  const requestHandler = scriptedService([{ accessToken: "token", expiresIn: 60 }]);
  const options = { env: { HOME: home.path }, requestHandler, clock: fakeClock() };
  const asked = () => Object.fromEntries(requestHandler.requests.map(({ path, body }) => [path, body]));
  return { home, options, asked, requestHandler };
}

describe("what is signed in to", () => {
  test.each([
    ["the session that is named", { sessionName: "corp" }, {}],
    ["the session of the profile that is named", { profile: "dev" }, {}],
    ["the session of AWS_PROFILE", {}, { AWS_PROFILE: "dev" }],
  ])("is %s", async (_, given, env) => {
    const { options, asked } = open();
    const token = await signInWithDeviceCode({ ...options, ...given, env: { ...options.env, ...env } });
    expect(token).toMatchObject({ startUrl, region: "eu-central-1" });
    expect(asked()["/device_authorization"]).toMatchObject({ startUrl });
    expect(asked()["/client/register"]).toEqual({
      clientName: "identity-center",
      clientType: "public",
      scopes: ["sso:account:access"],
    });
  });

  test("may be given in full, with a name to store it under, scopes and a client's name", async () => {
    const { options, asked, home } = open();
    const registrationScopes = ["sso:account:access", "codewhisperer:completions"];
    const given = { startUrl: "https://other.awsapps.com/start", region: "us-west-2", sessionName: "other" };
    const token = await signInWithDeviceCode({
      ...options,
      ...given,
      registrationScopes,
      clientName: "tool",
    });
    expect(token).toMatchObject({ startUrl: "https://other.awsapps.com/start", region: "us-west-2" });
    expect(asked()["/client/register"]).toMatchObject({ scopes: registrationScopes, clientName: "tool" });
    // SHA-1 of "other".
    expect(home.cache()).toHaveProperty(["d0941e68da8f38151ff86a61fc59f7c5cf9fcaa2.json", "accessToken"]);
  });

  test("needs nothing of a profile's role, and no line elsewhere in the files", async () => {
    const { options, asked, home } = open();
    home.configure(
      `junk\n[sso-session corp]\nsso_start_url = ${startUrl}\nsso_region = eu-central-1\n` +
        "[profile half]\nsso_session = corp\nsso_account_id = 1\n[profile other\n",
    );
    await signInWithDeviceCode({ ...options, profile: "half" });
    expect(asked()["/device_authorization"]).toMatchObject({ startUrl });
  });

  test("may be a start URL as it was pasted from a command line", async () => {
    const { options, asked } = open();
    const pasted = { startUrl: "https://other.awsapps.com/start/\\#/", region: "us-west-2" };
    const token = await signInWithDeviceCode({ ...options, ...pasted });
    expect(token).toMatchObject({ startUrl: "https://other.awsapps.com/start/#/" });
    expect(asked()["/device_authorization"]).toMatchObject({
      startUrl: "https://other.awsapps.com/start/#/",
    });
  });

  const instanceUrl = "https://ssoins-1234567890abcdef.us-west-2.portal.amazonaws.com";

  test.each([
    ["left out", undefined],
    ["repeated", "us-west-2"],
  ])("is in the Region that the start URL names, which may be %s", async (_, region) => {
    const { options } = open();
    const token = await signInWithDeviceCode({ ...options, startUrl: instanceUrl, region });
    expect(token).toMatchObject({ startUrl: instanceUrl, region: "us-west-2" });
  });

  test.each([
    ["us-west-2", { startUrl: instanceUrl, region: "eu-west-1" }],
    ["China", { startUrl: "https://start.home.awsapps.cn/directory/d-1234567890", region: "eu-west-1" }],
    ["the commercial partition", { startUrl: "https://corp.awsapps.com/start", region: "us-gov-west-1" }],
  ])("is refused where the start URL is of %s, and the region is not", async (place, given) => {
    const { options, requestHandler } = open();
    const error = await failureOf(signInWithDeviceCode({ ...options, ...given }));
    expect(error).toMatchObject({
      name: "InvalidParameterError",
      message: `region must be that of startUrl, which belongs to ${place}; given: ${given.region}`,
    });
    expect(requestHandler.requests).toEqual([]);
  });

  test.each([
    ["no such session", { sessionName: "nope" }, "SSOConfigError", "ERR_SSO_SESSION_MISSING"],
    ["no such profile", { profile: "nope" }, "SSOConfigError", "ERR_SSO_PROFILE_MISSING"],
    ["no profile at all", {}, "SSOConfigError", "ERR_SSO_PROFILE_MISSING"],
  ])("is refused by what the files say: %s", async (_, given, name, code) => {
    const { options, requestHandler } = open();
    expect(await failureOf(signInWithDeviceCode({ ...options, ...given }))).toMatchObject({ name, code });
    expect(requestHandler.requests).toEqual([]);
  });

  test.each([
    ["startUrl", { region: "eu-west-1" }],
    ["startUrl", { startUrl: "", region: "eu-west-1" }],
    ["startUrl", { startUrl: "corp.example", region: "eu-west-1" }],
    ["startUrl", { startUrl: "file:///etc/passwd", region: "eu-west-1" }],
    ["startUrl", { startUrl: 5 as never, region: "eu-west-1" }],
    ["region", { startUrl: "https://corp.example", endpoint: "https://oidc.example.com" }],
    ["region", { startUrl: "https://corp.awsapps.com/start" }],
    ["region", { startUrl: "https://corp.example", region: "" }],
    ["region", { startUrl: "https://corp.example", region: "*" }],
  ])("needs a %s that makes sense: %j", async (parameter, given) => {
    const { options, requestHandler } = open();
    const error = await failureOf(signInWithDeviceCode({ ...options, ...given }));
    expect(error).toMatchObject({ name: "InvalidParameterError", parameter });
    expect(requestHandler.requests).toEqual([]);
  });
});
