import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as peer from "@aws-sdk/client-sso";
import { fromSSO } from "@aws-sdk/credential-provider-sso";
import * as own from "@identity-center/client-sso";
import { ListAccountRolesCommand, ListAccountsCommand, SSO, SSOClient } from "@identity-center/client-sso";
import { FetchHttpHandler } from "@smithy/fetch-http-handler";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { mockClient } from "aws-sdk-client-mock";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { failureOf, fakeClock, openWorld } from "./behaviour/world";
import { type Answer, record } from "./recorder";

// Tools of this field, as their users put them together with a client.

async function recording(answer: Answer = { status: 200, body: '{"accountList":[]}' }) {
  const recorder = await record(answer);
  onTestFinished(recorder.close);
  const client = (config: own.SSOClientConfig = {}) => {
    const made = new SSO({ region: "us-east-1", endpoint: recorder.endpoint, maxAttempts: 1, ...config });
    onTestFinished(() => made.destroy());
    return made;
  };
  return { recorder, client };
}

const accessToken = "a-token";

describe("fromSSO of the AWS SDK, given a client of ours", () => {
  afterEach(() => vi.unstubAllEnvs());

  /** A home with a profile and, where a token is given, its cache file. */
  function home(profile: Record<string, string>, token?: { accessToken: string; expiresAt: string }): void {
    const folder = mkdtempSync(join(tmpdir(), "idc-peers-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const lines = Object.entries(profile).map(([key, value]) => `${key} = ${value}\n`);
    writeFileSync(join(folder, "config"), `[profile work]\n${lines.join("")}`);
    mkdirSync(join(folder, ".aws/sso/cache"), { recursive: true });
    const name = createHash("sha1").update(`${profile["sso_start_url"]}`).digest("hex");
    if (token) writeFileSync(join(folder, `.aws/sso/cache/${name}.json`), JSON.stringify(token));
    vi.stubEnv("HOME", folder);
    vi.stubEnv("AWS_CONFIG_FILE", join(folder, "config"));
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", join(folder, "credentials"));
  }

  async function world() {
    const { portal, endpoint, accessToken, client } = await openWorld();
    const { accountId, roles } = portal.directory.accounts[2] as (typeof portal.directory.accounts)[number];
    const profile = {
      sso_start_url: portal.directory.startUrl,
      sso_region: portal.region,
      sso_account_id: accountId,
      sso_role_name: roles[0] as string,
    };
    return { portal, endpoint, accessToken, client, profile, accountId };
  }

  test("gets credentials by a legacy profile", async () => {
    const { accessToken, client, profile } = await world();
    home(profile, { accessToken, expiresAt: new Date(Date.now() + 3_600_000).toISOString() });
    const ssoClient = client();
    // The answer that our client gives is what the provider makes its credentials of.
    const given: any[] = [];
    ssoClient.middlewareStack.add(
      (next: any) => async (call: any) => {
        const result = await next(call);
        given.push(result.output.roleCredentials);
        return result;
      },
      { name: "witness", step: "initialize" },
    );
    const credentials = await fromSSO({ profile: "work", ssoClient: ssoClient as any })();
    expect(given).toHaveLength(1);
    const { expiration, ...keys } = given[0];
    expect(credentials).toMatchObject({ ...keys, expiration: new Date(expiration) });
    expect(keys.accessKeyId).toMatch(/^ASIA/);
  });

  test("gets credentials without a profile, by its own parameters", async () => {
    const { accessToken, client, profile } = await world();
    home(profile, { accessToken, expiresAt: new Date(Date.now() + 3_600_000).toISOString() });
    const credentials = await fromSSO({
      ssoStartUrl: profile.sso_start_url,
      ssoAccountId: profile.sso_account_id,
      ssoRegion: profile.sso_region,
      ssoRoleName: profile.sso_role_name,
      ssoClient: client() as any,
    })();
    expect(credentials.accessKeyId).toMatch(/^ASIA/);
    expect(+(credentials.expiration as Date)).toBeGreaterThan(Date.now());
  });

  test("passes on what our error says", async () => {
    const { portal, accessToken, client, profile, accountId } = await world();
    const token = { accessToken, expiresAt: new Date(Date.now() + 3_600_000).toISOString() };
    home({ ...profile, sso_role_name: "NoSuchRole" }, token);
    const forbidden = await failureOf(fromSSO({ profile: "work", ssoClient: client() as any })());
    expect(forbidden).toMatchObject({ name: "CredentialsProviderError" });
    expect(forbidden.message).toContain(`no assignment to NoSuchRole in ${accountId}`);
    portal.revoke(accessToken);
    const revoked = await failureOf(fromSSO({ profile: "work", ssoClient: client() as any })());
    expect(revoked.message).toContain("sign in again");
  });
});

describe("aws-sdk-client-mock", () => {
  test("mocks every client of a class, by command and by input", async () => {
    const mock = mockClient(SSOClient);
    onTestFinished(() => mock.restore());
    mock.on(ListAccountsCommand).resolves({ accountList: [] });
    mock.on(ListAccountsCommand, { accessToken: "x" }).resolves({ accountList: [{ accountId: "1" }] });
    mock.on(ListAccountRolesCommand).rejects(new Error("no roles"));
    const client = new SSOClient({});
    expect(await client.send(new ListAccountsCommand({ accessToken: "y" }))).toEqual({ accountList: [] });
    expect(await client.send(new ListAccountsCommand({ accessToken: "x" }))).toEqual({
      accountList: [{ accountId: "1" }],
    });
    const roles = client.send(new ListAccountRolesCommand({ accessToken: "x", accountId: "1" }));
    expect(await failureOf(roles)).toMatchObject({ message: "no roles" });
    expect(mock.commandCalls(ListAccountsCommand)).toHaveLength(2);
    expect(mock.commandCalls(ListAccountsCommand, { accessToken: "x" })).toHaveLength(1);
    expect(mock.call(0).args[0].input).toEqual({ accessToken: "y" });
  });

  test("mocks the aggregated client and the paginators, which send by the same method", async () => {
    const mock = mockClient(SSOClient);
    onTestFinished(() => mock.restore());
    mock
      .on(ListAccountsCommand)
      .resolvesOnce({ accountList: [{ accountId: "1" }], nextToken: "2" })
      .resolvesOnce({ accountList: [{ accountId: "2" }] });
    const found: string[] = [];
    for await (const { accountId } of own.iterateAccounts({ client: new SSO() }, { accessToken })) {
      found.push(accountId);
    }
    expect(found).toEqual(["1", "2"]);
    expect(mock.commandCalls(ListAccountsCommand).map(({ args }) => args[0].input)).toEqual([
      { accessToken },
      { accessToken, nextToken: "2" },
    ]);
    mock.on(ListAccountsCommand).resolves({ accountList: [] });
    expect(await new SSO().listAccounts({ accessToken })).toEqual({ accountList: [] });
  });

  test("mocks one instance, whose region a fake can ask for, and no other", async () => {
    const { client } = await recording();
    const instance = client({ region: "eu-west-1" });
    const mock = mockClient(instance);
    onTestFinished(() => mock.restore());
    expect(mock.clientName()).toBe("SSO");
    mock.on(ListAccountsCommand).callsFake(async (_, getClient) => ({
      accountList: [],
      region: await (getClient() as SSO).config.region(),
    }));
    expect(await instance.listAccounts({ accessToken })).toEqual({ accountList: [], region: "eu-west-1" });
    expect((await client().listAccounts({ accessToken })).$metadata.httpStatusCode).toBe(200);
  });

  test("restores what it has mocked", async () => {
    const { recorder, client } = await recording();
    const sso = client();
    const mocks = [mockClient(SSOClient), mockClient(sso)];
    expect(await sso.listAccounts({ accessToken })).toBeUndefined();
    expect(recorder.requests).toHaveLength(0);
    for (const mock of mocks) mock.restore();
    expect((await sso.listAccounts({ accessToken })).accountList).toEqual([]);
    expect(recorder.requests).toHaveLength(1);
  });
});

describe("a plugin in the manner of X-Ray", () => {
  /** As `captureAWSv3Client` does it. */
  function capture(client: SSOClient) {
    const segments: object[] = [];
    const plugin = {
      applyToStack: (stack: any) =>
        stack.add(
          (next: any, context: any) => async (args: any) => {
            const service = context.clientName.slice(0, -6);
            const operation = context.commandName.slice(0, -7);
            const region = await client.config.region();
            try {
              const result = await next(args);
              const { requestId, httpStatusCode, attempts } = result.output.$metadata;
              segments.push({ service, operation, region, requestId, httpStatusCode, attempts });
              return result;
            } catch (error: any) {
              const { requestId, httpStatusCode } = error.$metadata;
              segments.push({ service, operation, error: error.name, requestId, httpStatusCode });
              throw error;
            }
          },
          { name: "XRaySDKInstrumentation", step: "initialize" },
        ),
    };
    client.middlewareStack.remove("XRaySDKInstrumentation");
    client.middlewareStack.use(plugin);
    return segments;
  }

  test("reads names and metadata of good calls and of bad ones", async () => {
    const { recorder, client } = await recording({
      status: 200,
      headers: { "x-amzn-requestid": "r-1" },
      body: '{"accountList":[]}',
    });
    const sso = client();
    const segments = capture(sso);
    await sso.listAccounts({ accessToken });
    recorder.answer = { status: 429, headers: { "x-amzn-requestid": "r-2" } };
    await failureOf(sso.logout({ accessToken }));
    expect(segments).toEqual([
      {
        service: "SSO",
        operation: "ListAccounts",
        region: "us-east-1",
        requestId: "r-1",
        httpStatusCode: 200,
        attempts: 1,
      },
      {
        service: "SSO",
        operation: "Logout",
        error: "TooManyRequestsException",
        requestId: "r-2",
        httpStatusCode: 429,
      },
    ]);
  });

  test("removes a middleware that is not there, without harm", async () => {
    const { client } = await recording();
    const sso = client();
    const before = sso.middlewareStack.identify();
    expect(sso.middlewareStack.remove("absent")).toBe(false);
    expect(sso.middlewareStack.identify()).toEqual(before);
  });
});

describe("a plugin in the manner of Powertools", () => {
  function add(client: { readonly middlewareStack: any }): boolean {
    const { middlewareStack } = client;
    if (middlewareStack.identify().some((known: string) => known.startsWith("addPowertoolsToUserAgent"))) {
      return false;
    }
    middlewareStack.addRelativeTo(
      (next: any) => async (args: any) => {
        args.request.headers["user-agent"] += " PT/Parameters/2.0.0 PTEnv/NA";
        return next(args);
      },
      {
        relation: "after",
        toMiddleware: "getUserAgentMiddleware",
        name: "addPowertoolsToUserAgent",
        tags: ["POWERTOOLS", "USER_AGENT"],
      },
    );
    return true;
  }

  test("adds to the user agent, once", async () => {
    const { recorder, client } = await recording();
    const sso = client();
    expect([add(sso), add(sso)]).toEqual([true, false]);
    await sso.listAccounts({ accessToken });
    await sso.listAccounts({ accessToken });
    expect(recorder.requests).toHaveLength(2);
    for (const { headers } of recorder.requests) {
      expect(headers["user-agent"]).toMatch(/^identity-center\/\S+ .* PT\/Parameters\/2\.0\.0 PTEnv\/NA$/);
    }
  });

  test("is identified as on a client of the AWS SDK", () => {
    const [ours, theirs] = [new SSO(), new peer.SSO()].map((client) => {
      add(client);
      return client.middlewareStack.identify().filter((entry) => /Powertools|getUserAgent/.test(entry));
    });
    expect(ours).toEqual(theirs);
    expect(ours).toHaveLength(2);
  });
});

describe("plugins written for the AWS SDK", () => {
  const anchors = [
    "serializerMiddleware",
    "deserializerMiddleware",
    "retryMiddleware",
    "getUserAgentMiddleware",
    "endpointV2Middleware",
    "loggerMiddleware",
    "hostHeaderMiddleware",
    "httpAuthSchemeMiddleware",
    "contentLengthMiddleware",
    "recursionDetectionMiddleware",
    "httpSigningMiddleware",
    "awsAuthMiddleware",
  ];
  const header = (name: string) => (next: any) => async (args: any) => {
    if (args.request) args.request.headers[name] = "seen";
    return next(args);
  };

  test.each(anchors)(
    "find their anchor %s on the client's stack, before it and after",
    async (toMiddleware) => {
      const { recorder, client } = await recording();
      const sso = client();
      const seen: string[] = [];
      for (const relation of ["before", "after"] as const) {
        sso.middlewareStack.addRelativeTo(
          (next: any) => async (args: any) => {
            seen.push(relation);
            return next(args);
          },
          { relation, toMiddleware, name: `${relation}Anchor` },
        );
      }
      await sso.listAccounts({ accessToken });
      expect(seen).toEqual(["before", "after"]);
      expect(recorder.requests).toHaveLength(1);
    },
  );

  test.each(anchors)("find their anchor %s from a command's stack", async (toMiddleware) => {
    const { client } = await recording();
    const command = new ListAccountsCommand({ accessToken });
    const seen: string[] = [];
    command.middlewareStack.addRelativeTo(
      (next: any) => async (args: any) => {
        seen.push("after");
        return next(args);
      },
      { relation: "after", toMiddleware, name: "afterAnchor" },
    );
    await client().send(command);
    expect(seen).toEqual(["after"]);
  });

  test.each(["build", "finalizeRequest"] as const)("add a header in the step %s", async (step) => {
    const { recorder, client } = await recording();
    const sso = client();
    sso.middlewareStack.add(header("x-of-client"), { name: "ofClient", step: step as "build" });
    const command = new ListAccountsCommand({ accessToken });
    command.middlewareStack.add(header("x-of-command"), { name: "ofCommand", step: step as "build" });
    await sso.send(command);
    await sso.send(new ListAccountsCommand({ accessToken }));
    const seen = recorder.requests.map(({ headers }) => [headers["x-of-client"], headers["x-of-command"]]);
    expect(seen).toEqual([
      ["seen", "seen"],
      ["seen", undefined],
    ]);
  });

  test("replace the input in the step initialize", async () => {
    const { recorder, client } = await recording();
    const sso = client();
    sso.middlewareStack.add(
      (next: any) => (args: any) => next({ ...args, input: { ...args.input, maxResults: 3 } }),
      { name: "smallPages", step: "initialize" },
    );
    await sso.listAccounts({ accessToken });
    expect(recorder.requests.map(({ url }) => url)).toEqual(["/assignment/accounts?max_result=3"]);
  });

  test("see the response below the deserializer, and can answer in its place", async () => {
    const { recorder, client } = await recording();
    const sso = client();
    sso.middlewareStack.add(
      () => async () => ({
        response: { statusCode: 200, headers: {}, body: '{"accountList":[{"accountId":"1"}]}' },
        output: {},
      }),
      { name: "stub", step: "deserialize", priority: "low" },
    );
    expect((await sso.listAccounts({ accessToken })).accountList).toEqual([{ accountId: "1" }]);
    expect(recorder.requests).toHaveLength(0);
  });

  test("are removed by name, by reference and by tag", async () => {
    const { recorder, client } = await recording();
    const sso = client();
    const byReference = header("x-two");
    sso.middlewareStack.add(header("x-one"), { name: "one", step: "build" });
    sso.middlewareStack.add(byReference, { step: "build" });
    sso.middlewareStack.add(header("x-three"), { name: "three", step: "build", tags: ["THREE"] });
    await sso.listAccounts({ accessToken });
    sso.middlewareStack.remove("one");
    sso.middlewareStack.remove(byReference);
    sso.middlewareStack.removeByTag("THREE");
    await sso.listAccounts({ accessToken });
    const seen = recorder.requests.map(({ headers }) =>
      ["x-one", "x-two", "x-three"].map((name) => headers[name]),
    );
    expect(seen).toEqual([
      ["seen", "seen", "seen"],
      [undefined, undefined, undefined],
    ]);
  });

  test("leave the other clients' stacks alone, also when a stack is cloned", async () => {
    const { recorder, client } = await recording();
    const [one, other] = [client(), client()];
    one.middlewareStack.add(header("x-one"), { name: "one", step: "build" });
    one.middlewareStack.clone().add(header("x-clone"), { name: "clone", step: "build" });
    await other.listAccounts({ accessToken });
    await one.listAccounts({ accessToken });
    const seen = recorder.requests.map(({ headers }) => [headers["x-one"], headers["x-clone"]]);
    expect(seen).toEqual([
      [undefined, undefined],
      ["seen", undefined],
    ]);
  });
});

describe("a client is what tools take for one", () => {
  test("it is made without options, and needs a region only when it is used", async () => {
    expect(() => new SSOClient()).not.toThrow();
    expect(() => new SSOClient({})).not.toThrow();
    expect(() => new SSO({})).not.toThrow();
    const error = await failureOf(new SSO({}).listAccounts({ accessToken }));
    expect(error).toMatchObject({ name: "InvalidParameterError", parameter: "region" });
  });

  test("its region is a provider, and names end as tools expect", async () => {
    const client = new SSOClient({ region: "eu-west-1" });
    expect(await client.config.region()).toBe("eu-west-1");
    expect(client.constructor.name).toBe("SSOClient");
    const commands = [
      own.GetRoleCredentialsCommand,
      own.ListAccountRolesCommand,
      own.ListAccountsCommand,
      own.LogoutCommand,
    ];
    for (const Command of commands) {
      const input = { accessToken, accountId: "1", roleName: "r" };
      const command = new Command(input);
      expect(command.constructor.name).toMatch(/^[A-Z]\w+Command$/);
      expect(command.input).toBe(input);
      expect(command).toBeInstanceOf(own.$Command);
    }
  });

  test("a subclass can wrap send, and the methods go through it", async () => {
    const { recorder } = await recording();
    const sent: string[] = [];
    class Counting extends SSO {
      override send(...given: any[]): any {
        sent.push(given[0].constructor.name);
        return (super.send as any)(...given);
      }
    }
    const client = new Counting({ region: "us-east-1", endpoint: recorder.endpoint });
    await client.listAccounts({ accessToken });
    await client.paginateListAccounts({ accessToken }).next();
    recorder.answer = { status: 200 };
    await client.logout({ accessToken });
    client.destroy();
    expect(sent).toEqual(["ListAccountsCommand", "ListAccountsCommand", "LogoutCommand"]);
  });
});

describe("a request handler of smithy", () => {
  test.each([
    ["NodeHttpHandler", () => new NodeHttpHandler({ requestTimeout: 10_000 })],
    ["FetchHttpHandler", () => new FetchHttpHandler({ requestTimeout: 10_000 })],
  ])("%s carries every operation, and every error", async (_, create) => {
    const { portal, client, accessToken } = await openWorld();
    const { accountId, roles } = portal.directory.accounts[0] as (typeof portal.directory.accounts)[number];
    const sso = client({ requestHandler: create() });
    expect((await sso.listAccounts({ accessToken, maxResults: 5 })).accountList).toHaveLength(5);
    expect((await sso.listAccountRoles({ accessToken, accountId })).roleList).toHaveLength(3);
    const roleName = roles[0] as string;
    const { roleCredentials } = await sso.getRoleCredentials({ accessToken, accountId, roleName });
    expect(roleCredentials.accessKeyId).toMatch(/^ASIA/);
    await sso.logout({ accessToken });
    expect(await failureOf(sso.logout({ accessToken }))).toMatchObject({ name: "UnauthorizedException" });
  });
});

describe("a retry strategy of one's own", () => {
  test("decides how often a call is tried, how long it waits, and hears of the success", async () => {
    const { recorder, client } = await recording({ status: 503 });
    const clock = fakeClock();
    const heard: string[] = [];
    const token = (count: number) => ({ getRetryCount: () => count, getRetryDelay: () => count * 1_000 });
    const retryStrategy = {
      acquireInitialRetryToken: async () => token(0),
      refreshRetryTokenForRetry: async (last: ReturnType<typeof token>, info: { errorType: string }) => {
        heard.push(info.errorType);
        if (last.getRetryCount() === 2) recorder.answer = { status: 200, body: '{"accountList":[]}' };
        return token(last.getRetryCount() + 1);
      },
      recordSuccess: () => heard.push("success"),
    };
    const sso = client({ retryStrategy: retryStrategy as any, clock });
    const { $metadata } = await sso.listAccounts({ accessToken });
    expect(recorder.requests).toHaveLength(4);
    expect(clock.waits).toEqual([1_000, 2_000, 3_000]);
    expect(heard).toEqual(["TRANSIENT", "TRANSIENT", "TRANSIENT", "success"]);
    expect($metadata).toMatchObject({ attempts: 4, totalRetryDelay: 6_000 });
  });

  // It comes with the AWS SDK's client; a backoff of its own spares the test its waits, which it does itself.
  const ofClient = createRequire(createRequire(import.meta.url).resolve("@aws-sdk/client-sso"));
  const { StandardRetryStrategy } = ofClient("@smithy/core/retry");
  const backoff = { computeNextBackoffDelay: () => 0, setDelayBase: () => {} };

  test.each([
    [503, 5],
    [429, 5],
    [400, 1],
  ])("can be smithy's: a status of %i is tried %i times", async (status, attempts) => {
    const { recorder, client } = await recording({ status });
    const retryStrategy = new StandardRetryStrategy({ maxAttempts: 5, backoff });
    const error = await failureOf(
      client({ retryStrategy, clock: fakeClock() }).listAccounts({ accessToken }),
    );
    expect(recorder.requests).toHaveLength(attempts);
    expect(error.$metadata).toMatchObject({ httpStatusCode: status, attempts });
  });
});

describe("errors across packages", () => {
  const status = { $metadata: {} };
  const pairs = [
    ["InvalidRequestException", own.InvalidRequestException, peer.InvalidRequestException],
    ["ResourceNotFoundException", own.ResourceNotFoundException, peer.ResourceNotFoundException],
    ["TooManyRequestsException", own.TooManyRequestsException, peer.TooManyRequestsException],
    ["UnauthorizedException", own.UnauthorizedException, peer.UnauthorizedException],
  ] as const;

  test.each(pairs)(
    "%s is an instance of the AWS SDK's class, and the other way round",
    async (name, Own, Peer) => {
      const { recorder, client } = await recording({
        status: 400,
        headers: { "x-amzn-errortype": name },
        body: '{"message":"no"}',
      });
      const mine = await failureOf(client().listAccounts({ accessToken }));
      const theirClient = new peer.SSO({ region: "us-east-1", endpoint: recorder.endpoint, maxAttempts: 1 });
      const theirs = await failureOf(theirClient.listAccounts({ accessToken }));
      theirClient.destroy();
      expect(mine).toBeInstanceOf(Peer);
      expect(mine).toBeInstanceOf(peer.SSOServiceException);
      expect(theirs).toBeInstanceOf(Own);
      expect(theirs).toBeInstanceOf(own.SSOServiceException);
      for (const [, OtherOwn, OtherPeer] of pairs.filter(([other]) => other !== name)) {
        expect(mine).not.toBeInstanceOf(OtherPeer);
        expect(theirs).not.toBeInstanceOf(OtherOwn);
      }
    },
  );

  test("one that the AWS SDK has no class for is an instance of its base class", async () => {
    const { client } = await recording({
      status: 403,
      headers: { "x-amzn-errortype": "ForbiddenException" },
    });
    const error = await failureOf(client().listAccounts({ accessToken }));
    expect(error).toBeInstanceOf(own.ForbiddenException);
    expect(error).toBeInstanceOf(peer.SSOServiceException);
    expect(error).not.toBeInstanceOf(peer.UnauthorizedException);
    const theirs = new peer.UnauthorizedException({ message: "", ...status });
    expect(theirs).not.toBeInstanceOf(own.ForbiddenException);
  });
});
