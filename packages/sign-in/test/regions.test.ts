import { iterateSignInWithBrowser, signInWithDeviceCode } from "@identity-center/sign-in";
import { describe, expect, test, vi } from "vitest";
import { fakeClock } from "./fake-clock";
import { scriptedService } from "./scripted-service";
import { failureOf, openHome } from "./world";

const startUrl = "https://d-1234567890.awsapps.com/start";
const dualStackUrl = "https://ssoins-0123456789abcdef.portal.eu-west-1.app.aws";
const inTwoRegions = { startUrl, region: "eu-west-1", regions: ["eu-central-1"] };

/** The service in all Regions, some of whose hosts fail; the last reply to a poll is a token. */
function open(failing: { readonly [host: string]: Error | number } = {}) {
  const home = openHome(startUrl, "eu-west-1");
  const service = scriptedService([{ accessToken: "token", expiresIn: 60 }]);
  const hosts: string[] = [];
  const warnings: string[] = [];
  const requestHandler = {
    async handle(request: any) {
      hosts.push(request.hostname);
      const failure = failing[request.hostname];
      if (typeof failure === "number") return { response: { statusCode: failure, headers: {}, body: "{}" } };
      if (failure) throw failure;
      return service.handle(request);
    },
  };
  const options = {
    env: { HOME: home.path },
    requestHandler,
    clock: fakeClock(),
    onWarning: ({ message }: Error) => void warnings.push(message),
  };
  return { home, hosts, warnings, options, service };
}

const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
const inEurope = (name: string) => `oidc.${name}.amazonaws.com`;

describe("a sign-in to a portal in several Regions", () => {
  test.each([
    ["is not reached", refused],
    ["answers 503", 503],
  ])("takes place in the next one where the first %s", async (_, failure) => {
    const { hosts, options, warnings } = open({ [inEurope("eu-west-1")]: failure });
    const token = await signInWithDeviceCode({ ...options, ...inTwoRegions });
    const [next] = hosts.splice(hosts.indexOf(inEurope("eu-central-1")));
    expect(next).toBe(inEurope("eu-central-1"));
    expect(new Set(hosts)).toEqual(new Set([inEurope("eu-west-1")]));
    expect(warnings).toHaveLength(1);
    // Programs that know one Region find the token of their session.
    expect(token).toMatchObject({ region: "eu-west-1" });
  });

  test("registers a client each time, which shows where the service is reached", async () => {
    const { options, service } = open();
    await signInWithDeviceCode({ ...options, ...inTwoRegions });
    await signInWithDeviceCode({ ...options, ...inTwoRegions });
    const registrations = service.requests.filter(({ path }) => path === "/client/register");
    expect(registrations).toHaveLength(2);
  });

  test("opens the page of the Region that answered", async () => {
    const { options } = open({ [inEurope("eu-west-1")]: refused });
    const steps = iterateSignInWithBrowser({ ...options, ...inTwoRegions, openBrowser: false });
    const { value } = await steps.next();
    await steps.return(undefined as never);
    expect(new URL((value as { verificationUri: string }).verificationUri).host).toBe(
      inEurope("eu-central-1"),
    );
  });

  test("is known from idc_regions of the session", async () => {
    const { home, hosts, options } = open({ [inEurope("eu-west-1")]: refused });
    home.configure(
      `[sso-session corp]\nsso_start_url = ${startUrl}\nsso_region = eu-west-1\nidc_regions = us-east-1, eu-central-1\n`,
    );
    await signInWithDeviceCode({ ...options, sessionName: "corp" });
    expect(hosts).toContain(inEurope("us-east-1"));
    expect(hosts).not.toContain(inEurope("eu-central-1"));
  });

  test("ends where the service refuses", async () => {
    const { hosts, options } = open({ [inEurope("eu-west-1")]: 401 });
    await failureOf(signInWithDeviceCode({ ...options, ...inTwoRegions }));
    expect(hosts).toEqual([inEurope("eu-west-1")]);
  });

  test("asks no other where an endpoint is configured", async () => {
    const { hosts, options } = open({ "oidc.example.com": refused });
    const endpoint = "https://oidc.example.com";
    await failureOf(signInWithDeviceCode({ ...options, ...inTwoRegions, endpoint }));
    expect(new Set(hosts)).toEqual(new Set(["oidc.example.com"]));
  });

  test("names all that were asked where none is reached", async () => {
    const { options } = open({ [inEurope("eu-west-1")]: refused, [inEurope("eu-central-1")]: 503 });
    const error = await failureOf(signInWithDeviceCode({ ...options, ...inTwoRegions }));
    expect(error).toMatchObject({ code: "ERR_SIGN_IN_FAILED" });
    expect(error.message).toContain("eu-west-1 (connect ECONNREFUSED), eu-central-1 (status 503)");
  });
});

test.each([
  ["a text", { ...inTwoRegions, regions: "eu-central-1" }],
  ["no region", { ...inTwoRegions, regions: ["example.com/"] }],
  ["with a session", { sessionName: "corp", regions: ["eu-central-1"] }],
])("the option regions is refused: %s", async (_, given) => {
  const { options, hosts } = open();
  const error = await failureOf(signInWithDeviceCode({ ...options, ...(given as object) }));
  expect(error).toMatchObject({ name: "InvalidParameterError", message: expect.stringContaining("regions") });
  expect(hosts).toEqual([]);
});

describe("the host of a sign-in", () => {
  const dualStack = "oidc.eu-west-1.api.aws";
  const ipv4 = "oidc.eu-west-1.amazonaws.com";
  test.each<[string, string, { readonly [variable: string]: string }, string]>([
    ["IPv4", startUrl, {}, ipv4],
    ["dual stack", dualStackUrl, {}, dualStack],
    ["dual stack, and the variable is false", dualStackUrl, { AWS_USE_DUALSTACK_ENDPOINT: "false" }, ipv4],
    ["IPv4, and the variable is true", startUrl, { AWS_USE_DUALSTACK_ENDPOINT: "true" }, dualStack],
    ["dual stack, with FIPS", dualStackUrl, { AWS_USE_FIPS_ENDPOINT: "true" }, "oidc-fips.eu-west-1.api.aws"],
    ["dual stack, with an endpoint", dualStackUrl, { AWS_ENDPOINT_URL: "https://x.example" }, "x.example"],
  ])("for a start URL that is %s", async (_, startUrl, variables, host) => {
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    const { hosts, options } = open();
    await signInWithDeviceCode({ ...options, startUrl, region: "eu-west-1" });
    vi.unstubAllEnvs();
    expect(new Set(hosts)).toEqual(new Set([host]));
  });
});
