import { describe, expect, it } from "vitest";
import { TestClient } from "../test-client";
import { readVectors, suite } from "../vectors";

interface EndpointVector {
  readonly documentation: string;
  readonly params?: {
    readonly Region?: string;
    readonly UseFIPS?: boolean;
    readonly UseDualStack?: boolean;
    readonly Endpoint?: string;
  };
  readonly expect: { readonly endpoint?: { readonly url: string }; readonly error?: string };
}

interface Partition {
  readonly id: string;
  readonly outputs: { readonly dnsSuffix: string; readonly dualStackDnsSuffix: string };
  readonly regionRegex: string;
  readonly regions: Record<string, unknown>;
}

interface Rules {
  readonly region?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly useFipsEndpoint?: boolean | undefined;
  readonly useDualstackEndpoint?: boolean | undefined;
}

async function urlOf(hostPrefix: string, rules: Rules): Promise<string> {
  const client = new TestClient({ ...rules, region: rules.region }, { hostPrefix });
  const { protocol, hostname, path } = await client.config.endpoint();
  return `${protocol}//${hostname}${path}`;
}

/** What the published error cases complain of, and the option that our message names instead. */
const optionOf: Record<string, string> = {
  "Invalid Configuration: FIPS and custom endpoint are not supported": "useFipsEndpoint",
  "Invalid Configuration: Dualstack and custom endpoint are not supported": "useDualstackEndpoint",
  "Invalid Configuration: Missing Region": "region",
};

describe.each([
  ["sso-endpoint-tests.json", "portal.sso"],
  ["sso-oidc-endpoint-tests.json", "oidc"],
])("endpoint rules", (file, hostPrefix) => {
  const cases = readVectors<{ testCases: readonly EndpointVector[] }>(file)?.testCases;

  describe.skipIf(cases === undefined)(suite(`published cases of ${hostPrefix}`, cases), () => {
    it("are all there", () => expect(cases).toHaveLength(40));

    it.each(cases ?? [])("$documentation", async ({ params = {}, expect: expected }) => {
      const url = urlOf(hostPrefix, {
        region: params.Region,
        endpoint: params.Endpoint,
        useFipsEndpoint: params.UseFIPS,
        useDualstackEndpoint: params.UseDualStack,
      });
      if (expected.error === undefined) expect(await url).toBe(expected.endpoint?.url);
      else {
        await expect(url).rejects.toMatchObject({
          name: "InvalidParameterError",
          parameter: optionOf[expected.error],
          message: expect.stringMatching(`^${optionOf[expected.error]} must be`),
        });
      }
    });
  });
});

const partitions = readVectors<{ partitions: readonly Partition[] }>("partitions.json")?.partitions;

describe.skipIf(partitions === undefined)(suite("published partitions", partitions), () => {
  // `aws-cn-global` and its like are regions of signatures only: no portal lives there, and no rule names them.
  const regions = (partitions ?? []).flatMap(({ regions, regionRegex, outputs }) =>
    Object.keys(regions)
      .filter((region) => new RegExp(regionRegex).test(region))
      .map((region) => ({ region, ...outputs })),
  );

  it("are all there", () => {
    expect(partitions).toHaveLength(8);
    expect(regions.length).toBeGreaterThan(45);
  });

  it.each(regions)("$region: $dnsSuffix, $dualStackDnsSuffix", async (vector) => {
    const { region, dnsSuffix, dualStackDnsSuffix } = vector;
    expect(await urlOf("oidc", { region })).toBe(`https://oidc.${region}.${dnsSuffix}`);
    const dualStack = await urlOf("oidc", { region, useDualstackEndpoint: true });
    expect(dualStack).toBe(`https://oidc.${region}.${dualStackDnsSuffix}`);
  });
});

describe("endpoint rules", () => {
  it.each([
    ["eu-west-1", false, false, "https://api.eu-west-1.amazonaws.com"],
    ["eu-west-1", true, false, "https://api-fips.eu-west-1.amazonaws.com"],
    ["eu-west-1", false, true, "https://api.eu-west-1.api.aws"],
    ["eu-west-1", true, true, "https://api-fips.eu-west-1.api.aws"],
    ["us-gov-west-1", true, false, "https://api.us-gov-west-1.amazonaws.com"],
    ["us-gov-west-1", true, true, "https://api-fips.us-gov-west-1.api.aws"],
    ["cn-north-1", true, false, "https://api-fips.cn-north-1.amazonaws.com.cn"],
    ["cn-north-1", false, true, "https://api.cn-north-1.api.amazonwebservices.com.cn"],
    ["us-isob-east-1", false, false, "https://api.us-isob-east-1.sc2s.sgov.gov"],
  ])("%s, FIPS %s, dual stack %s: %s", async (region, useFipsEndpoint, useDualstackEndpoint, url) => {
    expect(await urlOf("api", { region, useFipsEndpoint, useDualstackEndpoint })).toBe(url);
  });

  it.each(["nowhere", "xx-new-1", "constructor-a-1", "us-iso", "cn-1"])(
    "an unknown region, %s, belongs to aws",
    async (region) => {
      expect(await urlOf("api", { region })).toBe(`https://api.${region}.amazonaws.com`);
    },
  );

  it("a custom endpoint needs no region", async () => {
    expect(await urlOf("api", { endpoint: "https://example.com/base" })).toBe("https://example.com/base");
  });

  it("a custom endpoint refuses FIPS and dual stack, naming the option", async () => {
    const endpoint = "https://example.com";
    await expect(urlOf("api", { endpoint, useFipsEndpoint: true })).rejects.toThrow(/^useFipsEndpoint must/);
    await expect(urlOf("api", { endpoint, useDualstackEndpoint: true })).rejects.toThrow(
      /^useDualstackEndpoint must/,
    );
  });
});
