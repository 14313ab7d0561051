import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeReachedRegion } from "@identity-center/shared-files";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import {
  fromProfile,
  fromSSO,
  fromSSOToken,
  type RoleCredentialsError,
  SignInRequiredError,
} from "../src/index";
import { type Behaviour, type RegionalService, regionalService } from "./regional-service";
import { failureOf } from "./world";

const startUrl = "https://d-1234567890.awsapps.com/start";
const role = { accountId: "111122223333", roleName: "ReadOnly" };
const portalOf = (region: string) => `portal.sso.${region}.amazonaws.com`;
const oidcOf = (region: string) => `oidc.${region}.amazonaws.com`;

/** A provider of a role of a portal in eu-west-1 and eu-central-1. */
async function providerIn(service: RegionalService, regions: readonly string[] = ["eu-central-1"]) {
  const region = "eu-west-1";
  await service.writeToken({ startUrl, region }, startUrl);
  return fromSSO({ ...service.options, ...role, startUrl, region, regions });
}

/** A profile of a session with `idc_regions`. */
async function writeProfile(service: RegionalService): Promise<void> {
  const folder = join(service.options.env.HOME, ".aws");
  mkdirSync(folder, { recursive: true });
  const lines = [
    "[sso-session corp]",
    `sso_start_url = ${startUrl}`,
    "sso_region = eu-west-1",
    "idc_regions = eu-central-1",
    "[profile dev]",
    "sso_session = corp",
    `sso_account_id = ${role.accountId}`,
    `sso_role_name = ${role.roleName}`,
  ];
  writeFileSync(join(folder, "config"), lines.join("\n"));
  await service.writeToken({ startUrl, region: "eu-west-1" }, "corp");
}

describe("role credentials", () => {
  it.each<Behaviour>(["unreachable", "late", 500, 503])(
    "come from the next Region where one is %s",
    async (it) => {
      const service = regionalService();
      const provide = await providerIn(service);
      service.behaviours[portalOf("eu-west-1")] = it;
      await expect(provide()).resolves.toMatchObject({ accessKeyId: "AKIA" });
      expect(service.takeHosts()).toEqual([portalOf("eu-west-1"), portalOf("eu-central-1")]);
      expect(service.warnings).toHaveLength(1);
      await provide({ forceRefresh: true });
      expect(service.takeHosts()).toEqual([portalOf("eu-central-1")]);
      expect(service.warnings).toHaveLength(1);
    },
  );

  it.each([401, 403, 429])("are not asked for elsewhere after status %i", async (status) => {
    const service = regionalService();
    const provide = await providerIn(service);
    service.behaviours[portalOf("eu-west-1")] = status;
    await failureOf(provide());
    expect(service.takeHosts().filter((host) => host.includes("eu-central-1"))).toEqual([]);
  });

  it("name all Regions where none is reached", async () => {
    const service = regionalService();
    const provide = await providerIn(service);
    service.behaviours[portalOf("eu-west-1")] = "unreachable";
    service.behaviours[portalOf("eu-central-1")] = 503;
    const error: RoleCredentialsError = await failureOf(provide());
    expect(error.name).toBe("RoleCredentialsError");
    expect(error.message).toContain("eu-west-1 (x), eu-central-1 (status 503)");
  });

  it("are asked for in the Region that a profile's session names", async () => {
    const service = regionalService();
    await writeProfile(service);
    service.behaviours[portalOf("eu-west-1")] = "unreachable";
    for (const provide of [fromSSO, fromProfile]) await provide({ ...service.options, profile: "dev" })();
    expect(service.takeHosts()).toEqual([
      portalOf("eu-west-1"),
      portalOf("eu-central-1"),
      // The next provider knows.
      portalOf("eu-central-1"),
    ]);
  });

  it("are asked for at a configured endpoint alone", async () => {
    const service = regionalService();
    vi.stubEnv("AWS_ENDPOINT_URL_SSO", "https://portal.example.com");
    const provide = await providerIn(service);
    service.behaviours["portal.example.com"] = "unreachable";
    await failureOf(provide());
    vi.unstubAllEnvs();
    expect(service.takeHosts()).toEqual(["portal.example.com"]);
  });
});

describe("the refresh of a token", () => {
  it("goes on in the next Region, and the portal there is asked at once", async () => {
    const service = regionalService();
    await writeProfile(service);
    await service.writeToken({ startUrl, region: "eu-west-1", expiresAt: new Date(0) }, "corp");
    service.behaviours[oidcOf("eu-west-1")] = "unreachable";
    await fromSSO({ ...service.options, profile: "dev" })();
    expect(service.takeHosts()).toEqual([
      oidcOf("eu-west-1"),
      oidcOf("eu-central-1"),
      portalOf("eu-central-1"),
    ]);
    expect(service.warnings).toHaveLength(1);
    await expect(fromSSOToken({ ...service.options, profile: "dev" })()).resolves.toMatchObject({
      token: "token-1",
    });
  });

  it("is not repeated elsewhere where it is refused", async () => {
    const service = regionalService();
    await writeProfile(service);
    await service.writeToken({ startUrl, region: "eu-west-1", expiresAt: new Date(0) }, "corp");
    service.behaviours[oidcOf("eu-west-1")] = 401;
    await failureOf(fromSSOToken({ ...service.options, sessionName: "corp" })());
    expect(service.takeHosts()).toEqual([oidcOf("eu-west-1")]);
  });
});

describe("whatever fails", () => {
  const regions = ["eu-west-1", "eu-central-1", "us-east-1", "ap-south-1"];
  const vanityHost = "aws.example.com";
  const instanceIn = (region: string) => `https://ssoins-0123456789abcdef.${region}.portal.amazonaws.com`;
  const ill = fc.constantFrom<Behaviour>("unreachable", "late", 400, 401, 403, 429, 500, 502, 503);
  const hosts = fc.dictionary(
    fc.constantFrom(...regions.flatMap((region) => [portalOf(region), oidcOf(region)])),
    fc.oneof({ weight: 4, arbitrary: ill }, fc.constant<Behaviour>("good")),
    { minKeys: 6, maxKeys: 8 },
  );
  const minutes = fc.constantFrom(0, 1, 4, 6, 600);
  const anyRegion = fc.constantFrom(...regions);

  /** The hosts of some Regions that may get a token. */
  const trusted = (named: Iterable<string>) =>
    new Set(Array.from(named, (region) => [portalOf(region), oidcOf(region)]).flat());

  /** Lets all hosts behave as given, and the others well. */
  function replaceBehaviours({ behaviours }: RegionalService, given: RegionalService["behaviours"]): void {
    for (const host of Object.keys(behaviours)) delete behaviours[host];
    Object.assign(behaviours, given);
  }

  it("no token goes to a Region that is not named, whatever is remembered", async () => {
    // What lies in the file, whoever wrote it.
    const remembered = fc.option(anyRegion, { nil: undefined });
    const steps = fc.array(fc.record({ hosts, remembered, minutes }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.subarray(regions), steps, async (further, steps) => {
        const service = regionalService();
        const provide = await providerIn(service, further);
        for (const { hosts, remembered, minutes } of steps) {
          replaceBehaviours(service, hosts);
          service.clock.advance(minutes * 60_000);
          if (remembered !== undefined) {
            const { env } = service.options;
            const until = new Date(service.clock.now() + 60_000);
            await writeReachedRegion(startUrl, { startUrl, region: remembered, until }, { env });
          }
          await provide({ forceRefresh: true }).catch(() => {});
        }
        const named = trusted(["eu-west-1", ...further]);
        expect(service.sent.filter(({ host, hasToken }) => hasToken && !named.has(host))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("none goes to a Region that a company's own name has not led to in the last minutes", async () => {
    const vanityUrl = `https://${vanityHost}`;
    const target = fc.record({
      region: anyRegion,
      /** Whether it is one of AWS's own start URLs. */
      shape: fc.constantFrom("own", "own", "http", "look-alike", "other"),
    });
    const locationOf = ({ region, shape }: { readonly region: string; readonly shape: string }) => {
      if (shape === "other") return "https://portal.example.net/start";
      if (shape === "look-alike") return `${instanceIn(region)}.example.net`;
      return shape === "http" ? instanceIn(region).replace("https", "http") : instanceIn(region);
    };
    const steps = fc.array(
      fc.record({ hosts, minutes, leads: fc.oneof({ weight: 3, arbitrary: target }, ill) }),
      {
        minLength: 1,
        maxLength: 8,
      },
    );
    let moves = 0;
    await fc.assert(
      fc.asyncProperty(fc.subarray(regions, { maxLength: 2 }), steps, async (further, steps) => {
        const service = regionalService();
        const region = "eu-west-1";
        await service.writeToken({ startUrl: vanityUrl, region }, vanityUrl);
        const portal = { startUrl: vanityUrl, region, regions: further };
        const provide = fromSSO({ ...service.options, ...role, ...portal });
        const ledTo = new Map<string, number>();
        for (const { hosts, minutes, leads } of steps) {
          const isTarget = typeof leads === "object" && "shape" in leads;
          replaceBehaviours(service, {
            ...hosts,
            [vanityHost]: isTarget ? { location: locationOf(leads) } : leads,
          });
          service.clock.advance(minutes * 60_000);
          await provide({ forceRefresh: true }).catch(() => {});
          const now = service.clock.now();
          const sent = service.sent.splice(0);
          if (isTarget && leads.shape === "own" && sent.some(({ host }) => host === vanityHost)) {
            ledTo.set(leads.region, now);
          }
          const recent = [...ledTo].filter(([, since]) => now - since < 5 * 60_000);
          const named = trusted([region, ...further, ...recent.map(([name]) => name)]);
          const withToken = sent.filter(({ hasToken }) => hasToken);
          expect(withToken.filter(({ host }) => !named.has(host))).toEqual([]);
          const ofConfig = trusted([region, ...further]);
          moves += withToken.filter(({ host }) => !ofConfig.has(host)).length;
        }
      }),
      { numRuns: 100 },
    );
    // Otherwise, nothing was shown.
    expect(moves).toBeGreaterThan(0);
  });
});

describe("the option regions", () => {
  it.each([
    ["a text", "eu-central-1"],
    ["what is no region", ["eu-central-1", "example.com/"]],
    ["no texts", [1]],
  ])("refuses %s", (_, regions) => {
    expect(() => fromSSO({ ...role, startUrl, region: "eu-west-1", regions: regions as never })).toThrow(
      expect.objectContaining({ name: "InvalidParameterError", message: expect.stringContaining("regions") }),
    );
  });

  it("belongs to a start URL", () => {
    expect(() => fromSSO({ profile: "dev", regions: ["eu-central-1"] } as never)).toThrow(
      /given together with startUrl/,
    );
  });
});

describe("the region of a start URL that names it", () => {
  const instanceUrl = "https://ssoins-1234567890abcdef.eu-west-1.portal.amazonaws.com";

  it.each([
    ["left out", {}],
    ["repeated", { region: "eu-west-1" }],
    ["left out, by the AWS SDK's names", { ssoStartUrl: instanceUrl, startUrl: undefined }],
  ])("may be %s", async (_, given) => {
    const service = regionalService();
    await service.writeToken({ startUrl: instanceUrl, region: "eu-west-1" }, instanceUrl);
    await fromSSO({ ...service.options, ...role, startUrl: instanceUrl, ...given } as never)();
    expect(service.takeHosts()).toEqual([portalOf("eu-west-1")]);
  });

  it.each([
    [
      "another Region",
      { startUrl: instanceUrl, region: "us-east-1" },
      /^region must be .* belongs to eu-west-1;/,
    ],
    ["another, by the AWS SDK's name", { startUrl: instanceUrl, ssoRegion: "us-east-1" }, /^ssoRegion must/],
    [
      "another partition",
      { startUrl, region: "cn-north-1" },
      /belongs to the commercial partition; given: cn-north-1$/,
    ],
    ["none, where the start URL names none", { startUrl }, /^region must be given together with/],
  ])("is not %s", (_, given, message) => {
    expect(() => fromSSO({ ...role, ...given } as never)).toThrow(
      expect.objectContaining({ name: "InvalidParameterError", message: expect.stringMatching(message) }),
    );
  });
});

describe("a dual-stack start URL", () => {
  const dualStackUrl = "https://ssoins-0123456789abcdef.portal.eu-west-1.app.aws";

  /** The host that a provider asks for a role's credentials. */
  async function hostOf(startUrl: string, clientConfig: object = {}): Promise<string | undefined> {
    const service = regionalService();
    const { options } = service;
    const region = "eu-west-1";
    await service.writeToken({ startUrl, region }, startUrl);
    const config = { ...options.clientConfig, ...clientConfig };
    await fromSSO({ ...options, clientConfig: config, ...role, startUrl, region })();
    return service.takeHosts()[0];
  }

  const writeProfileWith = (line: string) => {
    const file = join(regionalService().options.env.HOME, "config");
    writeFileSync(file, `[default]\n${line}\n`);
    vi.stubEnv("AWS_CONFIG_FILE", file);
  };
  const stub = (name: string, value: string) => () => void vi.stubEnv(name, value);
  const ipv4Url = startUrl;
  const dual = "portal.sso.eu-west-1.api.aws";
  const ipv4 = "portal.sso.eu-west-1.amazonaws.com";
  it.each<[string, () => void, string, string, object?]>([
    ["nothing configured", () => {}, dualStackUrl, dual],
    ["nothing configured, IPv4", () => {}, ipv4Url, ipv4],
    ["the variable false", stub("AWS_USE_DUALSTACK_ENDPOINT", "false"), dualStackUrl, ipv4],
    ["the variable true, IPv4", stub("AWS_USE_DUALSTACK_ENDPOINT", "true"), ipv4Url, dual],
    ["the profile false", () => writeProfileWith("use_dualstack_endpoint = false"), dualStackUrl, ipv4],
    ["the option false", () => {}, dualStackUrl, ipv4, { useDualstackEndpoint: false }],
    [
      "an endpoint as an option",
      () => {},
      dualStackUrl,
      "portal.example.com",
      { endpoint: "https://portal.example.com" },
    ],
    [
      "an endpoint as a variable",
      stub("AWS_ENDPOINT_URL", "https://portal.example.com"),
      dualStackUrl,
      "portal.example.com",
    ],
    [
      "an endpoint of the profile",
      () => writeProfileWith("endpoint_url = https://portal.example.com"),
      dualStackUrl,
      "portal.example.com",
    ],
    ["FIPS", stub("AWS_USE_FIPS_ENDPOINT", "true"), dualStackUrl, "portal.sso-fips.eu-west-1.api.aws"],
  ])("%s", async (_, configure, url, host, clientConfig) => {
    configure();
    await expect(hostOf(url, clientConfig)).resolves.toBe(host);
    vi.unstubAllEnvs();
  });

  it("refuses a variable that is neither true nor false, by its name", async () => {
    vi.stubEnv("AWS_USE_DUALSTACK_ENDPOINT", "yes");
    const error = await failureOf(hostOf(dualStackUrl));
    vi.unstubAllEnvs();
    expect(error.message).toContain("AWS_USE_DUALSTACK_ENDPOINT");
  });
});

it("a refusal in another Region asks for a sign-in, and names where to look", async () => {
  const service = regionalService();
  const provide = await providerIn(service);
  service.behaviours[portalOf("eu-west-1")] = "unreachable";
  service.behaviours[portalOf("eu-central-1")] = 401;
  const error = await failureOf(provide());
  expect(error).toBeInstanceOf(SignInRequiredError);
  expect(error.message).toContain("eu-west-1, eu-central-1");
});
