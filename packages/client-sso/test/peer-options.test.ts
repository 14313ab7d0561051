import * as peer from "@aws-sdk/client-sso";
import * as own from "@identity-center/client-sso";
import { describe, expect, test, vi } from "vitest";
import { record } from "./recorder";

// The options of the AWS SDK's client, as that client takes them.

type AnyClient = { readonly config: any; send(command: any): Promise<unknown> };

/** Where a client would send a request, and with what; nothing is sent. */
async function requestOf(client: AnyClient, Command: new (input: any) => any): Promise<any> {
  let request: any;
  const requestHandler = {
    metadata: { handlerProtocol: "http/1.1" },
    handle: async (sent: unknown) => {
      request = sent;
      throw new Error("Nothing is sent");
    },
  };
  client.config.requestHandler = requestHandler;
  await client.send(new Command({ accessToken: "token" })).catch(() => {});
  const { protocol, hostname, path, query, headers } = request;
  return { protocol, hostname, path, query, names: Object.keys(headers).sort() };
}

const region = "eu-west-1";

test.each([
  ["credentials", { accessKeyId: "AKIA", secretAccessKey: "secret" }],
  ["credentialDefaultProvider", () => async () => ({ accessKeyId: "AKIA", secretAccessKey: "secret" })],
  ["authSchemePreference", ["sigv4a"]],
  ["signingRegion", "us-east-1"],
  ["signingEscapePath", false],
  ["systemClockOffset", 3_600_000],
  ["disableClockSkewCorrection", true],
  ["disableHostPrefix", true],
  ["runtime", "browser"],
  ["tls", false],
])("%s changes nothing in either client's request", async (name, value) => {
  const [plain = [], optioned = []] = await Promise.all(
    [{}, { [name]: value }].map((options) =>
      Promise.all([
        requestOf(new own.SSOClient({ region, maxAttempts: 1, ...options }), own.ListAccountsCommand),
        requestOf(new peer.SSOClient({ region, maxAttempts: 1, ...options }), peer.ListAccountsCommand),
      ]),
    ),
  );
  expect(optioned).toEqual(plain);
  expect(plain.map(({ hostname }) => hostname)).toEqual(Array(2).fill(`portal.sso.${region}.amazonaws.com`));
});

describe("every name of the AWS SDK's configuration", () => {
  const { config } = new peer.SSOClient({ region });
  /** Nobody gives these: the client itself fills them in. */
  const internal = ["isCustomEndpoint", "serviceConfiguredEndpoint", "defaultSocketTimeout"];

  test.each(Object.keys(config).filter((name) => name !== "endpointProvider" && !internal.includes(name)))(
    "%s is taken",
    (name) => {
      expect(() => new own.SSOClient({ [name]: undefined } as own.SSOClientConfig)).not.toThrow();
    },
  );

  test("is in our type, but for what decides on the endpoint", () => {
    type Missing = Exclude<keyof peer.SSOClientConfig, keyof own.SSOClientConfig>;
    const missing: Record<Missing, true> = { endpointProvider: true, serviceConfiguredEndpoint: true };
    expect(Object.keys(missing)).not.toEqual([]);
  });

  test("is not taken where it decides where the token goes: endpoint is checked, endpointProvider could not be", () => {
    const options = { region, endpointProvider: () => ({ url: new URL("https://elsewhere.example") }) };
    expect(() => new own.SSOClient(options)).toThrow(
      "endpointProvider is not an option of SSOClient: did you mean endpoint?",
    );
  });
});

describe("ignoreConfiguredEndpointUrls", () => {
  test.each([
    [undefined, true],
    [false, true],
    [true, false],
  ])("%s: a configured endpoint is used: %s", async (ignoreConfiguredEndpointUrls, used) => {
    const server = await record({ status: 200, body: '{"accountList":[]}' });
    vi.stubEnv("AWS_ENDPOINT_URL_SSO", server.endpoint);
    try {
      const options = { region, maxAttempts: 1, ignoreConfiguredEndpointUrls };
      const hosts = [
        (await requestOf(new own.SSOClient(options), own.ListAccountsCommand)).hostname,
        (await requestOf(new peer.SSOClient(options as object), peer.ListAccountsCommand)).hostname,
      ];
      expect(hosts).toEqual(Array(2).fill(used ? "127.0.0.1" : `portal.sso.${region}.amazonaws.com`));
      expect(server.requests).toEqual([]);
    } finally {
      vi.unstubAllEnvs();
      await server.close();
    }
  });

  test("does not silence the endpoint option", async () => {
    const endpoint = "https://portal.example";
    for (const { SSOClient, ListAccountsCommand } of [own, peer as object as typeof own]) {
      const client = new SSOClient({ region, endpoint, maxAttempts: 1, ignoreConfiguredEndpointUrls: true });
      expect((await requestOf(client, ListAccountsCommand)).hostname).toBe("portal.example");
    }
  });
});

describe("{ ...client.config }", () => {
  // Without `retryStrategy: undefined` the calls of the AWS SDK's new client fail (3.1164), so programs write it.
  test.each([
    ["ours", own, {}, `portal.sso.${region}.amazonaws.com`, 3],
    ["ours", own, { region: "us-west-2" }, "portal.sso.us-west-2.amazonaws.com", 3],
    ["ours", own, { maxAttempts: 1 }, `portal.sso.${region}.amazonaws.com`, 1],
    ["ours", own, { retryStrategy: undefined, maxAttempts: 1 }, `portal.sso.${region}.amazonaws.com`, 1],
    ["theirs", peer, { retryStrategy: undefined, maxAttempts: 1 }, `portal.sso.${region}.amazonaws.com`, 1],
  ] as const)(
    "%s: with other options makes a client (%#)",
    async (_whose, library, change, hostname, attempts) => {
      const { SSOClient, ListAccountsCommand } = library as object as typeof own;
      const client = new SSOClient({ ...new SSOClient({ region }).config, ...change });
      expect((await requestOf(client, ListAccountsCommand)).hostname).toBe(hostname);
      expect(await client.config.maxAttempts()).toBe(attempts);
    },
  );
});
