import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { iterateSignInWithBrowser, type SignedIn, signInWithDeviceCode } from "@identity-center/sign-in";
import { describe, expect, test } from "vitest";
import { fakeClock } from "./fake-clock";
import { scriptedService } from "./scripted-service";
import { failureOf, openHome } from "./world";

const vanityUrl = "https://aws.example.com/start";
const instance = (region: string) => `https://ssoins-1234567890abcdef.${region}.portal.amazonaws.com`;

/** A company's start URL that redirects, and the service in all Regions. */
function open({ location, status = 302 }: { readonly location: string; readonly status?: number }) {
  const home = openHome(vanityUrl, "eu-west-1");
  const service = scriptedService([{ accessToken: "token", expiresIn: 60 }]);
  const hosts: string[] = [];
  const requestHandler = {
    async handle(request: any) {
      hosts.push(request.hostname);
      if (request.hostname === "aws.example.com") {
        return { response: { statusCode: status, headers: { location }, body: "" } };
      }
      return service.handle(request);
    },
  };
  const steps: SignedIn[] = [];
  const options = {
    sessionName: "corp",
    env: { HOME: home.path },
    requestHandler,
    clock: fakeClock(),
    onProgress: (step: { readonly state: string }) => {
      if (step.state === "signed-in") steps.push(step as SignedIn);
    },
  };
  const config = join(home.path, ".aws", "config");
  const sent = (path: string) => service.requests.find((request) => request.path === path)?.body;
  return { home, hosts, options, steps, sent, config, text: () => readFileSync(config, "utf8") };
}

describe("a vanity URL", () => {
  test("leads to the Region and to the start URL that the service gets; the token is that of the config", async () => {
    const { home, hosts, options, steps, sent, text } = open({ location: `${instance("eu-central-1")}/#/` });
    const token = await signInWithDeviceCode(options);
    expect(new Set(hosts)).toEqual(new Set(["aws.example.com", "oidc.eu-central-1.amazonaws.com"]));
    expect(sent("/device_authorization")).toMatchObject({ startUrl: instance("eu-central-1") });
    expect(token).toMatchObject({ startUrl: vanityUrl, region: "eu-central-1" });
    expect(Object.values(home.cache())).toContainEqual(
      expect.objectContaining({ accessToken: "token", startUrl: vanityUrl, region: "eu-central-1" }),
    );
    expect(steps).toMatchObject([{ newRegion: { region: "eu-central-1", formerRegion: "eu-west-1" } }]);
    expect(text().match(/sso_region = .*/g)).toEqual(["sso_region = eu-central-1", "sso_region = eu-west-1"]);
  });

  test("is the issuer of a client for the browser", async () => {
    const { options, sent } = open({ location: instance("eu-central-1") });
    const { onProgress: _, ...rest } = options;
    const steps = iterateSignInWithBrowser({ ...rest, openBrowser: false });
    const { value } = await steps.next();
    await steps.return(undefined as never);
    expect(sent("/client/register")).toMatchObject({ issuerUrl: instance("eu-central-1") });
    expect(Object(value).verificationUri).toContain("https://oidc.eu-central-1.amazonaws.com/authorize?");
  });

  test("changes a profile that repeats the Region of its session, and no other setting", async () => {
    const { home, options, text } = open({ location: instance("eu-central-1") });
    const written = `[sso-session corp]
sso_start_url = ${vanityUrl}
sso_region = eu-west-1
[profile dev]
sso_session = corp
sso_region = eu-west-1
region = eu-west-1
[profile other]
sso_start_url = https://d-1234567890.awsapps.com/start
sso_region = eu-west-1
`;
    home.configure(written);
    await signInWithDeviceCode(options);
    const lines = written.split("\n");
    for (const index of [2, 5]) lines[index] = "sso_region = eu-central-1";
    expect(text().split("\n")).toEqual(lines);
  });

  test("of a profile without a session changes that profile", async () => {
    const { options, steps, text } = open({ location: instance("eu-central-1") });
    await signInWithDeviceCode({ ...options, sessionName: undefined, profile: "legacy" });
    expect(steps).toMatchObject([{ newRegion: { region: "eu-central-1" } }]);
    expect(text().match(/sso_region = .*/g)).toEqual(["sso_region = eu-west-1", "sso_region = eu-central-1"]);
  });

  test("writes nothing where the config says the same, or where it was not read", async () => {
    const same = open({ location: instance("eu-west-1") });
    await signInWithDeviceCode(same.options);
    expect(same.steps[0]).not.toHaveProperty("newRegion");
    const given = open({ location: instance("eu-central-1") });
    const before = given.text();
    await signInWithDeviceCode({ ...given.options, startUrl: vanityUrl, region: "eu-west-1" });
    expect(given.steps[0]).not.toHaveProperty("newRegion");
    expect(given.text()).toBe(before);
  });

  test("needs no region, as it tells it", async () => {
    const { hosts, options, steps } = open({ location: instance("eu-central-1") });
    const token = await signInWithDeviceCode({ ...options, startUrl: vanityUrl });
    expect(new Set(hosts)).toEqual(new Set(["aws.example.com", "oidc.eu-central-1.amazonaws.com"]));
    expect(token).toMatchObject({ startUrl: vanityUrl, region: "eu-central-1" });
    expect(steps[0]).not.toHaveProperty("newRegion");
  });

  test("tells no region where it leads to a directory, and none was given: refused", async () => {
    const { hosts, options } = open({ location: "https://corp.awsapps.com/start" });
    const error = await failureOf(signInWithDeviceCode({ ...options, startUrl: vanityUrl }));
    expect(error).toMatchObject({ name: "InvalidParameterError", parameter: "region" });
    expect(hosts).toEqual(["aws.example.com"]);
  });

  test("keeps the Region of the config where it leads to a directory, which names none", async () => {
    const { hosts, options, sent, steps } = open({ location: "https://corp.awsapps.com/start" });
    await signInWithDeviceCode(options);
    expect(hosts).toContain("oidc.eu-west-1.amazonaws.com");
    expect(sent("/device_authorization")).toMatchObject({ startUrl: "https://corp.awsapps.com/start" });
    expect(steps[0]).not.toHaveProperty("newRegion");
  });

  test("that leads to a dual-stack portal leads to the dual-stack host", async () => {
    const location = "https://ssoins-1234567890abcdef.portal.eu-central-1.app.aws";
    const { hosts, options } = open({ location });
    await signInWithDeviceCode(options);
    expect(hosts).toContain("oidc.eu-central-1.api.aws");
  });

  test("tells of a config that can't be written any more; the token is stored all the same", async () => {
    const { home, config, options, steps } = open({ location: instance("eu-central-1") });
    const onProgress = (step: { readonly state: string }) => {
      if (step.state === "verification") {
        rmSync(config);
        mkdirSync(config);
      }
      options.onProgress(step);
    };
    await signInWithDeviceCode({ ...options, onProgress });
    expect(steps).toMatchObject([
      { newRegion: { region: "eu-central-1", notWritten: { name: "SharedFileError" } } },
    ]);
    expect(Object.values(home.cache())).toContainEqual(expect.objectContaining({ accessToken: "token" }));
  });

  test("that can't be followed ends the sign-in before anything is sent to the service", async () => {
    const { hosts, options } = open({ location: "https://evil-awsapps.cn/start" });
    expect(await failureOf(signInWithDeviceCode(options))).toMatchObject({
      code: "ERR_SIGN_IN_START_URL",
      message: expect.stringMatching(
        /redirects to "https:\/\/evil-awsapps\.cn", not to an https start URL of AWS/,
      ),
      cause: { code: "ERR_START_URL_TARGET" },
    });
    expect(hosts).toEqual(["aws.example.com"]);
  });

  test("of AWS's own is https: one over http is refused, and nobody is asked", async () => {
    const { hosts, options } = open({ location: instance("eu-central-1") });
    const startUrl = "http://d-1234567890.awsapps.com/start";
    expect(
      await failureOf(signInWithDeviceCode({ ...options, startUrl, region: "eu-west-1" })),
    ).toMatchObject({
      code: "ERR_SIGN_IN_START_URL",
      message: expect.stringContaining("it is not an https URL"),
    });
    expect(hosts).toEqual([]);
  });

  test("is not followed where an endpoint is configured: it stands in for the service", async () => {
    const { hosts, options, sent } = open({ location: instance("eu-central-1") });
    await signInWithDeviceCode({ ...options, endpoint: "https://oidc.example.com" });
    expect(new Set(hosts)).toEqual(new Set(["oidc.example.com"]));
    expect(sent("/device_authorization")).toMatchObject({ startUrl: vanityUrl });
  });
});
