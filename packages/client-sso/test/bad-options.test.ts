import { createRequire } from "node:module";
import {
  InvalidParameterError,
  iterateAccounts,
  paginateListAccounts,
  SSO,
  SSOClient,
} from "@identity-center/client-sso";
import { expect, test } from "vitest";

const peer: { SSOClient: new (options: unknown) => object } = createRequire(import.meta.url)(
  "@aws-sdk/client-sso",
);
const region = "us-east-1";
const made = (options: unknown) => [SSOClient, SSO].map((Client) => () => new Client(options as object));

test.each<[unknown, string]>([
  ["x", "What is given to SSOClient must be an object of options; given: x"],
  [1, "What is given to SSOClient must be an object of options; given: 1"],
  [
    { region, customUserAgent: {} },
    "customUserAgent must be a text or a list of [name, version]; given: an object",
  ],
  [{ region, customUserAgent: 1 }, "customUserAgent must be a text or a list of [name, version]; given: 1"],
  [{ region, extensions: {} }, "extensions must be a list; given: an object"],
])("options %j are refused by name", (options, message) => {
  for (const make of made(options)) {
    expect(make).toThrow(InvalidParameterError);
    expect(make).toThrow(message);
  }
});

test.each([null, undefined, { region, customUserAgent: null }, { region, extensions: null }])(
  "options %j are none, as in the AWS SDK",
  (options) => {
    expect(() => new peer.SSOClient(options)).not.toThrow();
    for (const make of made(options)) expect(make).not.toThrow();
  },
);

test.each<[unknown, string]>([
  [undefined, "What is given to a paginator must be an object of options; given: undefined"],
  [null, "What is given to a paginator must be an object of options; given: null"],
  [{}, "client must be a client of the service; given: undefined"],
  [{ client: {} }, "client must be a client of the service; given: an object"],
])("a paginator of %j is refused by name", async (config, message) => {
  for (const pages of [paginateListAccounts, iterateAccounts]) {
    const refused = expect(pages(config as never, { accessToken: "token" }).next()).rejects;
    await refused.toThrow(message);
  }
});

test("a paginator without input takes the client's token", async () => {
  const answer = { statusCode: 200, headers: {}, body: new TextEncoder().encode('{"accountList":[]}') };
  const seen: string[] = [];
  const handle = async ({ headers }: { headers: Record<string, string> }) => {
    seen.push(`${headers["x-amz-sso_bearer_token"]}`);
    return { response: answer };
  };
  const client = new SSOClient({ region, token: { token: "mine" }, requestHandler: { handle } as never });
  const pages = paginateListAccounts({ client }, undefined as never);
  expect((await pages.next()).value?.accountList).toEqual([]);
  expect(seen).toEqual(["mine"]);
});
