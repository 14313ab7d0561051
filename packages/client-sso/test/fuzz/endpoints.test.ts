import { InvalidParameterError, type SSOClientConfig } from "@identity-center/client-sso";
import fc from "fast-check";
import { expect, test } from "vitest";
import { accessToken, cases, endingOf, patience, type Sent, stubbed } from "./stub-portal";

/** Makes a client and lists accounts: where the request went, or why there was none. */
async function sentTo(config: SSOClientConfig): Promise<{ sent: Sent | undefined; error?: any }> {
  let requests: Sent[] = [];
  const { error } = await endingOf(() => {
    const stub = stubbed(
      () => ({ response: { statusCode: 200, headers: {}, body: '{"accountList":[]}' } }),
      config,
    );
    requests = stub.sent;
    return stub.client.listAccounts({ accessToken });
  });
  expect(requests.length).toBe(error === undefined ? 1 : 0);
  if (error !== undefined) {
    expect(error).toBeInstanceOf(InvalidParameterError);
    expect(error.message).not.toContain(accessToken);
  }
  return { sent: requests[0], error };
}

const suffixes = [
  "amazonaws.com",
  "api.aws",
  "amazonaws.com.cn",
  "api.amazonwebservices.com.cn",
  "c2s.ic.gov",
  "api.aws.ic.gov",
  "sc2s.sgov.gov",
  "api.aws.scloud",
  "csp.hci.ic.gov",
  "api.aws.hci.ic.gov",
  "cloud.adc-e.uk",
  "api.cloud-aws.adc-e.uk",
  "amazonaws.eu",
  "api.amazonwebservices.eu",
];
const regionText = fc.oneof(
  fc.constantFrom("us-east-1", "cn-north-1", "us-gov-west-1", "us-isob-east-1", "eusc-de-east-1", "mars-1"),
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.stringMatching(/^[a-z0-9-]{0,70}$/),
  fc
    .tuple(
      fc.constantFrom("us-east-1", "", "a", "-"),
      fc.constantFrom(".", "/", "@", "#", "?", ":", "\\", "\n", "%2e", "。", "@elsewhere.invalid/", "."),
      fc.constantFrom("us-east-1", "elsewhere.invalid", "", "constructor"),
    )
    .map((parts) => parts.join("")),
);
const setting = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof(
    value,
    value.map((given) => async () => given),
  ) as fc.Arbitrary<any>;

test(
  "a region leads to its own host of AWS, or is refused",
  async () => {
    const flag = fc.oneof({ weight: 5, arbitrary: fc.boolean() }, { weight: 1, arbitrary: fc.anything() });
    await fc.assert(
      fc.asyncProperty(
        setting(fc.oneof(regionText, fc.anything())),
        setting(flag),
        setting(flag),
        async (region, fips, dual) => {
          if (region === undefined) return;
          const { sent } = await sentTo({ region, useFipsEndpoint: fips, useDualstackEndpoint: dual });
          if (!sent) return;
          const name = typeof region === "function" ? await region() : region;
          expect(sent.protocol).toBe("https:");
          expect(sent.port).toBeUndefined();
          expect(sent.path).toBe("/assignment/accounts");
          const hosts = suffixes.flatMap((suffix) =>
            ["", "-fips"].map((kind) => `portal.sso${kind}.${name}.${suffix}`.toLowerCase()),
          );
          expect(hosts).toContain(sent.hostname);
          expect(new URL(`https://${sent.hostname}`).hostname).toBe(sent.hostname);
        },
      ),
      cases(0.1),
    );
  },
  patience,
);

const host = fc.oneof(
  fc.domain(),
  fc.ipV4(),
  fc.ipV4Extended(),
  fc.ipV6().map((address) => `[${address}]`),
  fc.constantFrom(
    "localhost",
    "portal.localhost",
    "127.0.0.1",
    "127.0.0.1.nip.invalid",
    "0",
    "[::1]",
    "localhost.",
  ),
);
const odd = fc.constantFrom(
  "",
  "@",
  "@elsewhere.invalid",
  "#",
  "?",
  "\\@elsewhere.invalid",
  "//",
  "/..",
  ":80",
  " ",
  "\t",
);
const url = fc.oneof(
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc
    .tuple(
      fc.constantFrom("https:", "http:", "ftp:", "file:", "javascript:", "HTTPS:", "data:", ""),
      fc.constantFrom("//", "/", "", "\\\\"),
      odd,
      host,
      odd,
      fc.webPath(),
    )
    .map((parts) => parts.join("")),
  fc.string(),
);

function checkPlace(sent: Sent, expected: URL): void {
  expect(`${sent.protocol}//${sent.hostname}`).toBe(`${expected.protocol}//${expected.hostname}`);
  expect(`${sent.port ?? ""}`).toBe(expected.port);
  if (sent.protocol !== "https:") {
    expect(sent.protocol).toBe("http:");
    expect(sent.hostname).toMatch(/^(127\.\d+\.\d+\.\d+|\[::1\]|(.+\.)?localhost)$/);
  }
  expect([expected.username, expected.password, expected.search, expected.hash].join("")).toBe("");
  expect(sent.path.endsWith("/assignment/accounts")).toBe(true);
}

test(
  "an endpoint is where requests go, and over http to this machine alone, or is refused",
  async () => {
    const given = fc.oneof(
      url,
      url.filter((text) => URL.canParse(text)).map((text) => new URL(text)),
      url.filter((text) => URL.canParse(text)).map((text) => ({ url: new URL(text) })),
      fc.anything(),
    );
    await fc.assert(
      fc.asyncProperty(setting(given), async (endpoint) => {
        const { sent } = await sentTo({ endpoint });
        const value = typeof endpoint === "function" ? await endpoint() : endpoint;
        if (sent && value !== undefined) checkPlace(sent, new URL(value?.url ?? value));
      }),
      cases(0.07),
    );
  },
  patience,
);

test(
  "an endpoint in parts is where requests go, or is refused",
  async () => {
    const parts = fc.record({
      protocol: fc.constantFrom("https:", "http:", "https", "javascript:", "https://elsewhere.invalid/"),
      hostname: fc.oneof(
        host,
        fc.tuple(host, odd).map((both) => both.join("")),
        fc.anything(),
      ),
      port: fc.oneof(
        fc.integer({ min: -1, max: 70_000 }),
        fc.constantFrom(undefined, "80@elsewhere.invalid", "443"),
      ),
      path: fc.oneof(fc.webPath(), fc.constantFrom("", "/", "portal/"), odd),
    });
    await fc.assert(
      fc.asyncProperty(parts, async (endpoint) => {
        const { sent } = await sentTo({ endpoint: endpoint as never });
        if (!sent) return;
        const { protocol, hostname, port } = endpoint;
        checkPlace(sent, new URL(`${protocol}//${hostname}${port === undefined ? "" : `:${port}`}`));
      }),
      cases(0.03),
    );
  },
  patience,
);
