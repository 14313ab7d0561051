import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import * as peerCredentials from "@aws-sdk/credential-provider-sso";
import * as peerTokens from "@aws-sdk/token-providers";
import { SSOClient } from "@identity-center/client-sso";
import { describe, expect, test, vi } from "vitest";
import * as own from "../src/index";
import { failureOf, minutes, openWorld, sessionName } from "./world";

// The options of the AWS SDK's providers, given to them and to ours: the same is asked, of the same, and comes of it.

/** A world that both live in, with the requests that reach its portal. */
async function sharedWorld() {
  const world = await openWorld({ clock: Date.now });
  const registrationExpiresAt = new Date(Date.now() + 8e9);
  const signIn = (left: number, key?: string) =>
    world.signIn({ registrationExpiresAt, expiresAt: new Date(Date.now() + left) }, key);
  vi.stubEnv("HOME", world.home);
  vi.stubEnv("AWS_CONFIG_FILE", join(world.home, ".aws", "config"));
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", join(world.home, ".aws", "credentials"));
  const asked: object[] = [];
  /** A request handler as programs give it to either library. */
  const requestHandler = {
    metadata: { handlerProtocol: "http/1.1" },
    async handle({ hostname, path, method, query, headers, body }: any) {
      const target = `${world.endpoint}${path}?${new URLSearchParams(query)}`;
      const { host, "content-length": _, ...sent } = headers;
      const answer = await fetch(target, { method, headers: sent, body });
      asked.push({
        hostname,
        path,
        query,
        token: headers["x-amz-sso_bearer_token"],
        app: /\bapp\/(\S+)/.exec(headers["user-agent"])?.[1],
      });
      const text = await answer.text();
      const response = { statusCode: answer.status, headers: Object.fromEntries(answer.headers) };
      return { response: { ...response, body: Readable.from([text]) } };
    },
  };
  return { ...world, asked, signIn, requestHandler };
}

type World = Awaited<ReturnType<typeof sharedWorld>>;
type Options = (world: World) => object;

/** What each library asks and gives with the same options. */
async function both<Identity>(
  { asked, requestHandler }: World,
  options: any,
  providers: readonly ((options: any) => (properties?: any) => Promise<Identity>)[],
  properties?: object,
) {
  const outcomes = [];
  for (const provider of providers) {
    asked.length = 0;
    const clientConfig = { requestHandler, maxAttempts: 1, ...options.clientConfig };
    const given = { ignoreCache: true, ...options, clientConfig };
    const outcome: any = await Promise.resolve()
      .then(() => provider(given)(properties))
      .catch((error) => ({ error }));
    outcomes.push({ outcome, asked: [...asked] });
  }
  const [ours, theirs] = outcomes;
  if (!ours || !theirs) throw new Error("Both are to be asked");
  return { ours, theirs };
}

const role = ({ portal, assignments }: World, index: number) => ({
  ssoStartUrl: portal.directory.startUrl,
  ssoRegion: portal.region,
  ssoAccountId: `${assignments[index]?.accountId}`,
  ssoRoleName: `${assignments[index]?.roleName}`,
});

/** A config file beside the usual one, whose profile `dev` is of another role. */
function otherConfig({ home, portal, assignments }: World): string {
  const file = join(home, "other-config");
  const { accountId, roleName } = assignments[5] as { accountId: string; roleName: string };
  writeFileSync(
    file,
    `[sso-session ${sessionName}]
sso_start_url = ${portal.directory.startUrl}
sso_region = ${portal.region}
[profile dev]
sso_session = ${sessionName}
sso_account_id = ${accountId}
sso_role_name = ${roleName}
`,
  );
  return file;
}

/** A credentials file, which wins over the config file. */
function otherCredentials({ home, assignments }: World): string {
  const file = join(home, "other-credentials");
  writeFileSync(file, `[dev]\nsso_role_name = ${assignments[1]?.roleName}\n`);
  return file;
}

describe("fromSSO", () => {
  const providers = [own.fromSSO, peerCredentials.fromSSO] as any[];

  test.each<[string, Options, object?]>([
    ["a portal and a role, and the token of its start URL", (world) => role(world, 3)],
    ["the token of a session", (world) => ({ ...role(world, 3), ssoSession: sessionName, profile: "dev" })],
    [
      "a profile beside them, that says something else",
      (world) => ({ ...role(world, 4), profile: "legacy" }),
    ],
    ["a profile with a session", () => ({ profile: "dev" })],
    ["a profile without one", () => ({ profile: "legacy" })],
    ["the profile of the client that asks", () => ({}), { callerClientConfig: { profile: "dev" } }],
    [
      "its own profile before that",
      () => ({ profile: "dev" }),
      { callerClientConfig: { profile: "legacy" } },
    ],
    ["another config file", (world) => ({ profile: "dev", configFilepath: otherConfig(world) })],
    ["another credentials file", (world) => ({ profile: "dev", filepath: otherCredentials(world) })],
    ["another region of the portal", () => ({ profile: "dev", clientConfig: { region: "us-west-2" } })],
    ["an application", () => ({ profile: "dev", clientConfig: { userAgentAppId: "one" } })],
    [
      "the application of its parent",
      () => ({ profile: "dev", parentClientConfig: { userAgentAppId: async () => "two" } }),
    ],
    [
      "the application of its caller before that",
      () => ({
        profile: "dev",
        parentClientConfig: { userAgentAppId: async () => "two" },
        callerClientConfig: { userAgentAppId: async () => "three" },
      }),
    ],
    [
      "options that are undefined",
      () => ({ profile: "dev", ssoAccountId: undefined, ssoSession: undefined, logger: undefined }),
    ],
  ])("takes %s", async (_what, options, properties) => {
    const world = await sharedWorld();
    await world.signIn(minutes(60));
    await world.signIn(minutes(60), world.portal.directory.startUrl);
    const { ours, theirs } = await both<any>(world, options(world), providers, properties);
    expect(theirs.asked).toHaveLength(1);
    expect(ours.asked).toEqual(theirs.asked);
    expect(theirs.outcome.accessKeyId).toMatch(/^ASIA/);
    expect(ours.outcome).toEqual({
      ...ours.outcome,
      accessKeyId: expect.stringMatching(/^ASIA/),
      secretAccessKey: expect.any(String),
      sessionToken: expect.any(String),
      expiration: expect.any(Date),
    });
  });

  test.each<[string, Options, string]>([
    [
      "an account and a role without a portal",
      (world) => ({ ...role(world, 3), ssoStartUrl: undefined }),
      "ssoRegion, ssoAccountId, ssoRoleName",
    ],
    ["an account alone", (world) => ({ ssoAccountId: role(world, 3).ssoAccountId }), "ssoAccountId"],
    ["a session alone", () => ({ ssoSession: sessionName }), "ssoSession"],
    [
      "a profile and an account",
      (world) => ({ profile: "dev", ssoAccountId: role(world, 3).ssoAccountId }),
      "profile, ssoAccountId",
    ],
  ])("refuses %s, which would be the role of a profile", async (_what, options, given) => {
    const world = await sharedWorld();
    await world.signIn(minutes(60));
    await world.signIn(minutes(60), world.portal.directory.startUrl);
    const { ours, theirs } = await both<any>(world, options(world), providers);
    for (const { outcome, asked } of [ours, theirs]) {
      expect(outcome.error).toBeInstanceOf(Error);
      expect(outcome.error.tryNextLink ?? false).toBe(false);
      expect(asked).toEqual([]);
    }
    const { error } = ours.outcome;
    expect(error).toMatchObject({ name: "InvalidParameterError", parameter: "Options of fromSSO" });
    expect(error.message).toMatch(new RegExp(`; given: ${given}$`));
  });

  test("tells the logger of its calls, and client's loggers of the client's, in the same order of precedence", async () => {
    const world = await sharedWorld();
    await world.signIn(minutes(60));
    const logger = () => ({ trace() {}, debug: vi.fn(), info: vi.fn(), warn() {}, error() {} });
    for (const chosen of ["clientConfig", "callerClientConfig", "parentClientConfig", "none"]) {
      for (const provider of providers) {
        const names = ["clientConfig", "callerClientConfig", "parentClientConfig"];
        const from = names.slice(chosen === "none" ? 3 : names.indexOf(chosen));
        const loggers = Object.fromEntries(from.map((name) => [name, logger()]));
        const bags = Object.fromEntries(from.map((name) => [name, { logger: loggers[name] }])) as any;
        const own = logger();
        const { requestHandler } = world;
        const clientConfig = { requestHandler, ...bags.clientConfig };
        await provider({ profile: "dev", ignoreCache: true, logger: own, ...bags, clientConfig })();
        expect(own.debug).toHaveBeenCalledWith(expect.stringMatching(/ - fromSSO$/));
        expect(own.info).not.toHaveBeenCalled();
        const told = from.filter((name) => loggers[name]?.info.mock.calls.length);
        expect(told).toEqual(from.slice(0, 1));
      }
    }
  });

  test("tells the logger why a call failed, and never a secret", async () => {
    const world = await sharedWorld();
    const debug = vi.fn();
    await failureOf(own.fromSSO({ profile: "nobody", logger: { ...console, debug } })());
    await failureOf(own.fromSSO({ profile: "dev", logger: { ...console, debug } })());
    const told = debug.mock.calls.map(([line]) => line);
    expect(told[1]).toMatch(/^@identity-center\/credential-providers -> There is no profile "nobody"/);
    expect(told[3]).toMatch(
      /^@identity-center\/credential-providers \(!\) There is no token of session "corp"/,
    );
    expect(world.asked).toEqual([]);
  });
});

describe("fromSso and nodeProvider", () => {
  test.each<[string, Options, object?]>([
    ["a profile", () => ({ profile: "dev" })],
    ["the profile of AWS_PROFILE", () => ({})],
    ["another config file", (world) => ({ profile: "dev", configFilepath: otherConfig(world) })],
    ["the profile of the client that asks", () => ({}), { callerClientConfig: { profile: "dev" } }],
  ])("give the token of %s", async (_what, options, properties) => {
    const world = await sharedWorld();
    if (!properties) vi.stubEnv("AWS_PROFILE", "dev");
    await world.signIn(minutes(60));
    const { ours, theirs } = await both(world, options(world), [own.fromSso, peerTokens.fromSso], properties);
    expect(ours).toEqual(theirs);
    expect((theirs.outcome as any).token).toBe((await world.stored()).accessToken);
    const node = await both(
      world,
      options(world),
      [own.nodeProvider, peerTokens.nodeProvider] as any[],
      properties,
    );
    // Neither looks at what the client that asks says.
    if (properties) {
      for (const { outcome } of Object.values(node)) expect((outcome as any).error).toBeInstanceOf(Error);
    } else expect(node.ours).toEqual(theirs);
    vi.stubEnv("AWS_PROFILE", undefined);
  });

  test.each([
    ["ours", own.fromSso],
    ["theirs", peerTokens.fromSso],
  ])(
    "renew it through the request handler of clientConfig, in the region of the session: %s",
    async (_, fromSso) => {
      const { asked, portal, requestHandler, signIn, stored } = await sharedWorld();
      await signIn(-minutes(1));
      const clientConfig: any = { requestHandler, region: "us-west-2", userAgentAppId: "one" };
      const { token } = await fromSso({ profile: "dev", ignoreCache: true, clientConfig })();
      expect(asked).toMatchObject([
        { hostname: `oidc.${portal.region}.amazonaws.com`, path: "/token", app: "one" },
      ]);
      expect((await stored()).accessToken).toBe(token);
    },
  );

  test("fail without a profile", async () => {
    const world = await sharedWorld();
    const { ours, theirs } = await both(world, {}, [own.fromSso, peerTokens.fromSso]);
    for (const { outcome } of [ours, theirs]) expect((outcome as any).error).toBeInstanceOf(Error);
  });
});

describe("fromStatic", () => {
  const token = { token: "token", expiration: new Date() };

  test.each([
    [{ token }],
    [{ token: { token: "token" } }],
    [{ token: undefined }],
    [{}],
    [{ token: { token: "" } }],
  ])("of %o is that of the AWS SDK", async (options) => {
    const [ours, theirs] = await Promise.all(
      [own.fromStatic, peerTokens.fromStatic].map((fromStatic) =>
        (fromStatic as any)(options)().catch((error: any) => [error.tryNextLink ?? false]),
      ),
    );
    expect(ours).toEqual(theirs);
  });

  test("names what is wrong, and tells the logger of its calls", async () => {
    const debug = vi.fn();
    const failure = await failureOf(own.fromStatic({ logger: { ...console, debug } })());
    expect(failure.message).toBe("token must be { token, expiration? }; given: undefined");
    expect(debug).toHaveBeenCalledTimes(2);
    expect(() => own.fromStatic({ tokn: token } as object)).toThrow(
      "tokn is not an option of fromStatic: did you mean token?",
    );
  });
});

describe("isSsoProfile and validateSsoProfile", () => {
  const full = {
    sso_start_url: "https://corp.example/start",
    sso_account_id: "111122223333",
    sso_region: "eu-west-1",
    sso_role_name: "Reader",
  };

  test.each<any>([
    undefined,
    {},
    { region: "eu-west-1" },
    ...Object.entries({ ...full, sso_session: "corp" }).map(([name, value]) => ({ [name]: value })),
    { sso_region: "" },
    { sso_region: undefined },
    full,
    ...Object.keys(full).map((name) => ({ ...full, [name]: "" })),
  ])("%o", (profile) => {
    expect(own.isSsoProfile(profile)).toBe(!!peerCredentials.isSsoProfile(profile));
    const validated = [own, peerCredentials].map(({ validateSsoProfile }: any) => {
      try {
        return validateSsoProfile(profile ?? {});
      } catch (error: any) {
        return error.tryNextLink;
      }
    });
    expect(validated[0]).toBe(validated[1]);
  });

  test("what is missing is named", () => {
    const debug = vi.fn();
    const validate = () => own.validateSsoProfile({ ...full, sso_region: "" }, { ...console, debug });
    expect(validate).toThrow(own.SSOConfigurationError);
    expect(validate).toThrow("The profile is not complete for SSO: it lacks sso_region");
    expect(debug).toHaveBeenCalledWith(expect.stringContaining("it lacks sso_region"));
  });
});

describe("what contradicts itself or is unknown is refused by name, at once", () => {
  test.each<[any, RegExp]>([
    [
      { accountId: "111122223333", ssoAccountId: "444455556666" },
      /^ssoAccountId must be left out, or what accountId is; given: 444455556666/,
    ],
    [{ sessionName: "a", ssoSession: "b" }, /^ssoSession must be left out, or what sessionName is/],
    [{ ssoAccountId: "12" }, /^ssoAccountId must be a string of 12 digits/],
    [{ ssoSession: "" }, /^ssoSession must be a non-empty string/],
    [{ ssoAccountId: "111122223333" }, /^Options of fromSSO must be .*; given: ssoAccountId$/],
    [{ filepath: "" }, /^filepath must be a path/],
    [{ configFilepath: 5 }, /^configFilepath must be a path/],
    [
      { ssoAcountId: "111122223333" },
      /^ssoAcountId is not an option of fromSSO: did you mean ssoAccountId\?/,
    ],
    [{ profil: undefined }, /^profil is not an option of fromSSO: did you mean profile\?/],
    [{ masterCredentials: {} }, /^masterCredentials is not an option of fromSSO: it takes profile, /],
    [{ clientConfig: { regoin: "x" } }, /^regoin is not an option of clientConfig: did you mean region\?/],
    [
      { ssoClient: { send: async () => {}, config: {} } },
      /^ssoClient must be a client of @identity-center\/client-sso; /,
    ],
    [null, /^What is given to fromSSO must be an object of options; given: null$/],
    ["dev", /^What is given to fromSSO must be an object of options; given: dev$/],
    [{ clientConfig: 5 }, /^What is given to clientConfig must be an object of options; given: 5$/],
    [{ oidcClient: null }, /^oidcClient must be a client of @identity-center\/client-sso-oidc; /],
  ])("%o", (options, message) => {
    expect(() => own.fromSSO(options)).toThrow(message);
    expect(() => own.fromSSO(options)).toThrow(expect.objectContaining({ name: "InvalidParameterError" }));
  });

  test.each<[any, RegExp]>([
    [{ accountId: "111122223333" }, /^accountId is not an option of fromSSOToken/],
    [{ sesionName: "corp" }, /^sesionName is not an option of fromSSOToken: did you mean sessionName\?/],
    [
      { profile: "dev", ssoSession: "corp" },
      /^Options of fromSSOToken must be \{ profile \} or \{ ssoSession \} or \{ startUrl \} or .+; given: profile, ssoSession$/,
    ],
  ])("%o for a token", (options, message) => {
    for (const provider of [own.fromSSOToken, own.fromSso, own.nodeProvider]) {
      expect(() => provider(options)).toThrow(message);
    }
  });

  test("the same value under both names is no contradiction, and what is undefined was not given", async () => {
    const world = await openWorld();
    await world.signIn();
    const [assigned = { accountId: "", roleName: "" }] = world.assignments;
    const twice = { sessionName, ssoSession: sessionName, ssoAccountId: assigned.accountId };
    const credentials = await own.fromSSO({ ...world.options, ...twice, ...assigned, profile: undefined })();
    expect(credentials.accountId).toBe(assigned.accountId);
    const nothing = { sessionName: undefined, startUrl: undefined, accountId: undefined } as object;
    await own.fromSSO({ ...world.options, profile: "dev", ...nothing })();
    expect(world.portal.calls.GetRoleCredentials).toBe(2);
  });

  test("ssoSession names the session whose token is used and refreshed, whatever the profile's", async () => {
    const { options, assignments, portal, signIn, clock, refreshes, stored } = await openWorld();
    await signIn({}, "other");
    clock.advance(minutes(120));
    const [{ accountId, roleName } = { accountId: "", roleName: "" }] = assignments;
    const inline = {
      ssoStartUrl: portal.directory.startUrl,
      ssoRegion: portal.region,
      ssoAccountId: accountId,
    };
    const given = { ...options, ...inline, ssoRoleName: roleName, ssoSession: "other", profile: "dev" };
    const before = (await stored("other")).accessToken;
    expect((await own.fromSSO(given)()).accountId).toBe(accountId);
    expect(refreshes).toEqual([200]);
    expect((await stored("other")).accessToken).not.toBe(before);
  });

  test("callerClientConfig stands in for the client that asks", async () => {
    const { options, portal, signIn } = await openWorld();
    await signIn({}, portal.directory.startUrl);
    const provide = own.fromSSO({ ...options, callerClientConfig: { profile: "legacy" } });
    await provide();
    const error = await failureOf(provide({ callerClientConfig: { profile: "dev" } }));
    expect(error.message).toMatch(/^There is no token of session "corp"/);
  });

  test("clientConfig may hold the clock", async () => {
    const { options, signIn, clock, refreshes } = await openWorld();
    await signIn();
    clock.advance(minutes(120));
    const clientConfig = { ...options.clientConfig, clock };
    await own.fromSSOToken({ ...options, sessionName, clock: undefined, clientConfig })();
    expect(refreshes).toEqual([200]);
  });

  test("options can be inherited", async () => {
    const world = await openWorld();
    await world.signIn();
    const ssoClient = new SSOClient({
      region: world.portal.region,
      endpoint: world.endpoint,
      clock: world.clock,
    });
    const options = Object.create({ ...world.options, profile: "dev", ssoClient });
    expect((await own.fromSSO(options)()).accountId).toBe(world.assignments[0]?.accountId);
    ssoClient.destroy();
  });
});
