import { SSOOIDCClient } from "@identity-center/client-sso-oidc";
import { describe, expect, test, vi } from "vitest";
import { readVectors, suite } from "./vectors";

interface Vector {
  readonly documentation: string;
  readonly params?: {
    readonly Region?: string;
    readonly UseFIPS?: boolean;
    readonly UseDualStack?: boolean;
    readonly Endpoint?: string;
  };
  readonly expect: { readonly endpoint?: { readonly url: string }; readonly error?: string };
}

const cases = readVectors<{ testCases: readonly Vector[] }>("sso-oidc-endpoint-tests.json")?.testCases;

async function urlOf(client: SSOOIDCClient): Promise<string> {
  const { protocol, hostname, path } = await client.config.endpoint();
  return `${protocol}//${hostname}${path}`;
}

describe.skipIf(cases === undefined)(suite("published endpoints", cases), () => {
  test("are all there", () => expect(cases).toHaveLength(40));

  test.each(cases ?? [])("$documentation", async ({ params = {}, expect: expected }) => {
    const client = new SSOOIDCClient({
      region: params.Region,
      endpoint: params.Endpoint,
      useFipsEndpoint: params.UseFIPS,
      useDualstackEndpoint: params.UseDualStack,
    });
    if (expected.endpoint) expect(await urlOf(client)).toBe(expected.endpoint.url);
    else await expect(urlOf(client)).rejects.toMatchObject({ name: "InvalidParameterError" });
  });
});

describe("the endpoint", () => {
  test("is the region's", async () => {
    expect(await urlOf(new SSOOIDCClient({ region: "eu-west-1" }))).toBe(
      "https://oidc.eu-west-1.amazonaws.com",
    );
  });

  test.each([
    ["AWS_ENDPOINT_URL_SSO_OIDC", "https://example.com/oidc"],
    ["AWS_ENDPOINT_URL", "https://example.com/oidc"],
    ["AWS_ENDPOINT_URL_SSO", "https://oidc.eu-west-1.amazonaws.com"],
  ])("with %s set is %s", async (variable, url) => {
    vi.stubEnv(variable, "https://example.com/oidc");
    try {
      expect(await urlOf(new SSOOIDCClient({ region: "eu-west-1" }))).toBe(url);
    } finally {
      vi.stubEnv(variable, undefined);
    }
  });
});
