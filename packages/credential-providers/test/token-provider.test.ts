import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { ListAccountsCommand, SSOClient } from "@identity-center/client-sso";
import { SSOOIDCClient } from "@identity-center/client-sso-oidc";
import { generateDirectory } from "@identity-center/emulator";
import { removeSSOToken, writeSSOToken } from "@identity-center/shared-files";
import { storeKind } from "identity-center-testing/store-kind";
import { describe, expect, onTestFinished, test } from "vitest";
import { fromSSO, fromSSOToken, nodeProvider } from "../src/index";
import { breakWrites } from "./break-writes";
import { advised, signInToCorp, toSignIn } from "./store-of-world";
import { failureOf, minutes, openWorld, sessionName } from "./world";

/** A test of files, which has no meaning for other stores. */
const ofFiles = test.skipIf(storeKind !== "files");

async function signedIn(options: Parameters<typeof openWorld>[0] = {}) {
  const world = await openWorld(options);
  const token = await world.signIn();
  const provide = fromSSOToken({ sessionName, ...world.options });
  /** Lets time pass until so many minutes are left of the first token. */
  const waitUntilLeft = (left: number) =>
    world.clock.advance(+token.expiresAt - minutes(left) - world.clock.serverNow());
  return { ...world, token, provide, waitUntilLeft };
}

describe("a token that is good", () => {
  test("is given as it lies in the cache, with its end and without a call", async () => {
    const { provide, token, refreshes, waitUntilLeft } = await signedIn();
    expect(await provide()).toEqual({ token: token.accessToken, expiration: token.expiresAt });
    waitUntilLeft(15.1);
    expect((await provide()).token).toBe(token.accessToken);
    expect(refreshes).toEqual([]);
  });

  test.each(["dev", "legacy"])("is found by the profile %s", async (profile) => {
    const { signIn, portal, options } = await openWorld();
    const { accessToken } = await signIn({}, profile === "dev" ? sessionName : portal.directory.startUrl);
    expect((await fromSSOToken({ profile, ...options })()).token).toBe(accessToken);
    const env = { ...options.env, AWS_PROFILE: profile };
    expect((await fromSSOToken({ ...options, env })()).token).toBe(accessToken);
    const properties = { callerClientConfig: { profile } };
    expect((await fromSSOToken(options)(properties)).token).toBe(accessToken);
  });

  test("is found by a portal and a session's name, without a config", async () => {
    const { options, portal, token, writeConfig, waitUntilLeft, refreshes } = await signedIn();
    writeConfig();
    const { startUrl } = portal.directory;
    const { region } = portal;
    for (const make of [fromSSOToken, nodeProvider])
      expect((await make({ startUrl, region, sessionName, ...options })()).token).toBe(token.accessToken);
    waitUntilLeft(-1);
    const provide = fromSSOToken({ startUrl, region, regions: ["eu-west-1"], sessionName, ...options });
    expect((await provide()).token).not.toBe(token.accessToken);
    expect(refreshes).toEqual([200]);
  });

  test("is that of the start URL, where only a portal is named", async () => {
    const { options, portal, signIn, writeConfig } = await openWorld();
    const startUrl = `https://ssoins-1234567890abcdef.portal.${portal.region}.app.aws`;
    const { accessToken } = await signIn({ startUrl }, startUrl);
    writeConfig();
    expect((await fromSSOToken({ startUrl, ...options })()).token).toBe(accessToken);
  });

  test.each(["sso_account_id = 1", "sso_role_name = Admin", "sso_account_id ="])(
    "is found by a profile whose role is not sound: %s",
    async (line) => {
      const { options, portal, token, writeConfig } = await signedIn();
      const session = [`sso_start_url = ${portal.directory.startUrl}`, `sso_region = ${portal.region}`];
      writeConfig("[sso-session corp]", ...session, "[profile dev]", "sso_session = corp", line);
      expect((await fromSSOToken({ profile: "dev", ...options })()).token).toBe(token.accessToken);
    },
  );

  test("is found although the config file has lines elsewhere that can't be read", async () => {
    const { options, files, portal, token, writeConfig } = await signedIn();
    writeConfig(
      "junk",
      "[profile other",
      "[profile dev] /* mine */",
      "  sso_session = my corp",
      "  region = eu-west-1",
      "[sso-session 'my corp']",
      `sso_start_url = ${portal.directory.startUrl}/\\#/`,
      `sso_region = ${portal.region}`,
      "[default]",
      "nonsense",
    );
    await writeSSOToken("my corp", token, files);
    const { env, store } = options;
    expect((await fromSSOToken({ profile: "dev", env, store })()).token).toBe(token.accessToken);
  });

  test.each(["clientId", "clientSecret", "refreshToken"])("is given to its end without %s", async (name) => {
    const { provide, stored, plant, refreshes, waitUntilLeft, warnings, token } = await signedIn();
    const { [name]: _, ...rest } = await stored();
    await plant(rest);
    waitUntilLeft(0.1);
    expect((await provide()).token).toBe(token.accessToken);
    expect(refreshes).toEqual([]);
    expect(warnings).toEqual([]);
  });

  test.each([{ startUrl: undefined }, { region: undefined }, { startUrl: undefined, region: undefined }])(
    "is given where its file does not tell of its portal: %j",
    async (change) => {
      const { provide, stored, plant, token } = await signedIn();
      await plant({ ...(await stored()), ...change });
      expect((await provide()).token).toBe(token.accessToken);
    },
  );

  test.each(["/", "#/", "/#/", "#"])("is given where the start URL is spelt with %s", async (end) => {
    const { provide, stored, plant, token } = await signedIn();
    const { startUrl } = await stored();
    await plant({ ...(await stored()), startUrl: startUrl + end });
    expect((await provide()).token).toBe(token.accessToken);
  });

  test.each(["UTC", "Z", ".000Z", "+00:00"])("is read with a date that ends in %s", async (zone) => {
    const { provide, stored, plant, token } = await signedIn();
    const { expiresAt, ...rest } = await stored();
    await plant({ ...rest, expiresAt: expiresAt.replace("Z", zone) });
    expect(await provide()).toEqual({ token: token.accessToken, expiration: token.expiresAt });
  });

  test("of a new sign-in is picked up by a provider that has given another", async () => {
    const { provide, signIn, token } = await signedIn();
    expect((await provide()).token).toBe(token.accessToken);
    const other = await signIn();
    expect((await provide()).token).toBe(other.accessToken);
  });
});

describe("a token that nears its end", () => {
  test.each([14, 9, 0.5, 0, -600])("is refreshed with %d minutes left", async (left) => {
    const { provide, token, refreshes, waitUntilLeft, stored, clock, portal } = await signedIn();
    waitUntilLeft(left);
    const { token: accessToken, expiration } = await provide();
    expect(accessToken).not.toBe(token.accessToken);
    expect(+(expiration ?? 0) - clock.serverNow()).toBeCloseTo(minutes(60), -3);
    expect(refreshes).toEqual([200]);
    expect(await stored()).toMatchObject({
      accessToken,
      expiresAt: expiration?.toISOString().replace(/\.\d+/, ""),
      clientId: token.clientId,
      startUrl: portal.directory.startUrl,
    });
    expect((await provide()).token).toBe(accessToken);
    expect(refreshes).toEqual([200]);
  });

  test("is refreshed once for all who ask at the same time, and those in no hurry do not wait", async () => {
    const { provide, refreshes, waitUntilLeft, token } = await signedIn();
    waitUntilLeft(12);
    const given = await Promise.all(Array.from({ length: 20 }, () => provide()));
    expect(refreshes).toEqual([200]);
    expect(new Set(given.map((identity) => identity.token)).size).toBe(2);
    expect(given.filter((identity) => identity.token === token.accessToken)).toHaveLength(19);
  });

  test("is waited for by all where little time is left, also through other providers", async () => {
    const { options, refreshes, waitUntilLeft, token } = await signedIn({ refreshTokens: "rotate" });
    waitUntilLeft(9);
    const providers = Array.from({ length: 5 }, () => fromSSOToken({ sessionName, ...options }));
    const given = await Promise.all(providers.flatMap((provide) => [provide(), provide(), provide()]));
    expect(refreshes).toEqual([200]);
    expect(new Set(given.map((identity) => identity.token)).size).toBe(1);
    expect(given[0]?.token).not.toBe(token.accessToken);
  });

  test("keeps its refresh token where the answer has none", async () => {
    const { provide, refreshes, clock, stored, token } = await signedIn({ refreshTokens: "omit" });
    for (let hour = 1; hour <= 3; hour += 1) {
      clock.advance(minutes(55));
      await provide();
      expect((await stored()).refreshToken).toBe(token.refreshToken);
    }
    expect(refreshes).toEqual([200, 200, 200]);
  });

  test("takes over a refresh token that replaces the one before, hour after hour", async () => {
    const { provide, refreshes, clock, stored } = await signedIn({ refreshTokens: "rotate" });
    const seen = new Set([(await stored()).refreshToken]);
    for (let hour = 1; hour <= 5; hour += 1) {
      clock.advance(minutes(61));
      await provide();
      seen.add((await stored()).refreshToken);
    }
    expect(refreshes).toEqual([200, 200, 200, 200, 200]);
    expect(seen.size).toBe(6);
  });

  test("keeps what other programs wrote beside it", async () => {
    const { provide, stored, plant, waitUntilLeft } = await signedIn();
    await plant({ ...(await stored()), somebodyElses: { a: [1] } });
    waitUntilLeft(1);
    await provide();
    expect((await stored()).somebodyElses).toEqual({ a: [1] });
  });

  test.each(["never", "", 5, null, "0000-99-99T99:99:99Z"])(
    "is refreshed where its date is %j, which counts as long past",
    async (expiresAt) => {
      const { provide, stored, plant, refreshes } = await signedIn();
      await plant({ ...(await stored()), expiresAt });
      const { expiration } = await provide();
      expect(Number.isNaN(expiration?.getTime())).toBe(false);
      expect(refreshes).toEqual([200]);
    },
  );

  test("can be refreshed though its registration says nothing of an end", async () => {
    const { provide, stored, plant, refreshes, waitUntilLeft } = await signedIn();
    const { registrationExpiresAt, ...rest } = await stored();
    expect(registrationExpiresAt).toBeTruthy();
    await plant(rest);
    waitUntilLeft(-5);
    await provide();
    expect(refreshes).toEqual([200]);
  });

  test("is refreshed with a client that was given, which stays open", async () => {
    const { options, portal, endpoint, refreshes, waitUntilLeft, clock } = await signedIn();
    const oidcClient = new SSOOIDCClient({ region: portal.region, endpoint, clock });
    onTestFinished(() => oidcClient.destroy());
    const provide = fromSSOToken({ sessionName, ...options, clientConfig: {}, oidcClient });
    waitUntilLeft(5);
    await provide();
    clock.advance(minutes(55));
    await provide();
    expect(refreshes).toEqual([200, 200]);
  });
});

describe("a token of seconds", () => {
  const short = { accessTokenDuration: 12_000 };

  test("is refreshed before each expires, and not with each call", async () => {
    const { provide, refreshes, clock, warnings } = await signedIn(short);
    for (let second = 0; second < 60; second += 1) {
      const { expiration } = await provide();
      expect(+(expiration ?? 0)).toBeGreaterThan(clock.serverNow() + 1_000);
      clock.advance(1_000);
    }
    expect(refreshes).toEqual(Array(20).fill(200));
    expect(warnings).toEqual([]);
  });

  test("says how to sign in as soon as the session has ended", async () => {
    const { provide, refreshes, clock } = await signedIn({ ...short, sessionDuration: 14_000 });
    await provide();
    clock.advance(14_000);
    for (const _ of [1, 2]) {
      expect(await failureOf(provide())).toMatchObject({
        name: "SignInRequiredError",
        message: expect.stringContaining(toSignIn(signInToCorp)),
        cause: { name: "InvalidGrantException" },
      });
      clock.advance(10_000);
    }
    expect(refreshes).toEqual([200, 400]);
  });

  test("of a new sign-in does not wait, though the refresh of the former one failed", async () => {
    const { provide, signIn, refreshes, clock, faults } = await signedIn(short);
    clock.advance(12_000);
    faults.CreateToken = { kind: "status", status: 500 };
    expect(await failureOf(provide())).toMatchObject({ name: "TokenRefreshError" });
    delete faults.CreateToken;
    await signIn();
    clock.advance(12_000);
    await provide();
    expect(refreshes).toEqual([500, 200]);
  });
});

test("a token that has expired while the machine was suspended is refreshed, though the last refresh is recent", async () => {
  const { provide, refreshes, waitUntilLeft, clock } = await signedIn();
  waitUntilLeft(5);
  await provide();
  clock.suspend(minutes(120));
  await provide();
  expect(refreshes).toEqual([200, 200]);
});

describe("while a refresh fails", () => {
  test("the token is given as long as it is good, and the failure told once a minute", async () => {
    const { provide, token, refreshes, warnings, waitUntilLeft, clock, faults } = await signedIn();
    faults.CreateToken = { kind: "status", status: 500 };
    waitUntilLeft(14);
    for (let second = 0; second < 14 * 60 - 2; second += 20) {
      expect((await provide()).token).toBe(token.accessToken);
      clock.advance(20_000);
    }
    expect(refreshes).toHaveLength(14);
    expect(warnings).toHaveLength(14);
    expect(warnings[0]).toMatchObject({ name: "TokenRefreshError", cause: { $fault: "server" } });
  });

  test("and the token has expired, each call says why, with an attempt a minute", async () => {
    const { provide, refreshes, waitUntilLeft, clock, faults } = await signedIn();
    faults.CreateToken = { kind: "reset-before-headers" };
    waitUntilLeft(-1);
    for (let second = 0; second < 120; second += 20) {
      const error = await failureOf(provide());
      expect(error).toMatchObject({ name: "TokenRefreshError", tryNextLink: false });
      expect(error.cause).toMatchObject({ name: "NetworkError" });
      expect(error.message).toContain('session "corp" could not be refreshed');
      clock.advance(20_000);
    }
    expect(refreshes).toHaveLength(2);
    delete faults.CreateToken;
    expect((await provide()).token).toBeTruthy();
  });

  test("because the session has ended, the error says how to sign in, and a sign-in is enough", async () => {
    const { provide, portal, token, signIn, refreshes, waitUntilLeft } = await signedIn();
    portal.revoke(token.accessToken);
    waitUntilLeft(-1);
    const error = await failureOf(provide());
    expect(error).toMatchObject({
      name: "SignInRequiredError",
      commands: signInToCorp,
      cause: { name: "InvalidGrantException" },
      tryNextLink: false,
    });
    expect(error.message).toContain(toSignIn(signInToCorp));
    expect(await failureOf(provide())).toBe(error);
    expect(refreshes).toEqual([400]);
    const { accessToken } = await signIn();
    expect((await provide()).token).toBe(accessToken);
  });

  test("because another tool was quicker without a lock, its token is given", async () => {
    const { options, token, signIn, stored, refreshes, waitUntilLeft, faults, portal, endpoint } =
      await signedIn({
        refreshTokens: "rotate",
      });
    waitUntilLeft(-1);
    faults.CreateToken = { kind: "status", status: 400 };
    const oidcClient = new SSOOIDCClient({ region: portal.region, endpoint, maxAttempts: 1 });
    onTestFinished(() => oidcClient.destroy());
    let quicker = "";
    const racing = {
      config: oidcClient.config,
      async send(command: never) {
        await oidcClient.send(command).finally(async () => {
          delete faults.CreateToken;
          quicker = (await signIn()).accessToken;
        });
      },
    };
    const provide = fromSSOToken({ sessionName, ...options, oidcClient: racing as never });
    expect((await provide()).token).toBe(quicker);
    expect(refreshes).toEqual([400]);
    expect((await stored()).accessToken).not.toBe(token.accessToken);
  });

  test.each([0, -5, Number.NaN, 1e300])(
    "as the answer lasts %d seconds, nothing of it is used",
    async (expiresIn) => {
      const { options, waitUntilLeft, stored, token } = await signedIn();
      const oidcClient = {
        config: { clockOffset: 0 },
        send: async () => ({ accessToken: "another", expiresIn }),
      };
      const provide = fromSSOToken({ sessionName, ...options, oidcClient: oidcClient as never });
      waitUntilLeft(5);
      expect((await provide()).token).toBe(token.accessToken);
      waitUntilLeft(0);
      expect(await failureOf(provide())).toMatchObject({
        name: "TokenRefreshError",
        cause: { name: "RangeError" },
      });
      expect((await stored()).accessToken).toBe(token.accessToken);
    },
  );
});

describe("no call is made", () => {
  test.each([
    ["an expired registration", { registrationExpiresAt: new Date(0) }, /client registration has expired/],
    ["no refresh token", { refreshToken: undefined }, /no refresh token/],
    ["no client", { clientId: undefined, clientSecret: undefined }, /no client registration/],
  ])("with %s, and the error says what to do", async (_what, change, reason) => {
    const { provide, refreshes, stored, plant, waitUntilLeft } = await signedIn();
    const file = { ...(await stored()), ...change };
    await plant(file);
    waitUntilLeft(-1);
    const error = await failureOf(provide());
    expect(error.name).toBe("SignInRequiredError");
    expect(error.message).toMatch(reason);
    expect(error.message).toContain(toSignIn(signInToCorp));
    expect(refreshes).toEqual([]);
  });

  test("without a token", async () => {
    const { provide, files } = await signedIn();
    await removeSSOToken(sessionName, files);
    const error = await failureOf(provide());
    expect(error.message).toBe(`There is no token of session "corp": ${toSignIn(signInToCorp)}`);
  });

  test.each([
    ["another start URL", { startUrl: "https://d-0000000000.awsapps.com/start" }],
    ["another region", { region: "ap-south-2" }],
  ])("with the token of %s, which the session had before", async (_what, former) => {
    const directory = { ...generateDirectory(), startUrl: "https://d-1234567890.awsapps.com/start" };
    const { provide, options, portal, stored, plant, refreshes, waitUntilLeft, assignments } = await signedIn(
      { directory },
    );
    const { requests } = portal;
    await plant({ ...(await stored()), ...former });
    for (const left of [60, 5, -1]) {
      waitUntilLeft(left);
      const error = await failureOf(provide());
      expect(error).toMatchObject({
        name: "SignInRequiredError",
        commands: signInToCorp,
      });
      for (const of of Object.values(former)) expect(error.message).toContain(JSON.stringify(of));
      for (const role of assignments.slice(0, 1)) {
        const provideRole = fromSSO({ sessionName, ...role, ...options });
        expect(await failureOf(provideRole())).toMatchObject({ name: "SignInRequiredError" });
      }
    }
    expect(portal.requests).toBe(requests);
    expect(refreshes).toEqual([]);
  });

  test.each(["", "{", "[]", '{"accessToken":5}', "\0\0\0"])("with a file of %j", async (text) => {
    const { provide, plant, refreshes } = await signedIn();
    await plant(text);
    expect(await failureOf(provide())).toMatchObject({ name: "SignInRequiredError" });
    expect(refreshes).toEqual([]);
  });

  test("of a portal that the config knows, and its session is advised", async () => {
    const { options, portal } = await openWorld();
    const { region } = portal;
    const { startUrl } = portal.directory;
    const provide = fromSSOToken({ startUrl: `${startUrl}/#/`, region, ...options });
    const error = await failureOf(provide());
    expect(error).toMatchObject({
      name: "SignInRequiredError",
      commands: advised("idc login --session corp", "aws sso login --sso-session corp"),
    });
    expect(error.message).toContain('; name its session too (ssoSession: "corp"): sign in ');
  });

  test("by a profile without a session, whose command is its own", async () => {
    const { options, signIn, portal, clock } = await openWorld();
    await signIn({ refreshToken: undefined }, portal.directory.startUrl);
    clock.advance(minutes(61));
    const error = await failureOf(fromSSOToken({ profile: "legacy", ...options })());
    expect(error.commands).toEqual(advised("idc login --profile legacy", "aws sso login --profile legacy"));
  });
});

describe("a cache that cannot be written", () => {
  ofFiles("is reported; the process goes on with what it has, and writes as soon as it can", async () => {
    const { provide, clock, home, tokenFile, stored, warnings, refreshes, token } = await signedIn({
      refreshTokens: "rotate",
    });
    const broken = breakWrites(home, dirname(tokenFile()));
    clock.advance(minutes(61));
    const first = await provide();
    expect(first.token).not.toBe(token.accessToken);
    expect(warnings).toMatchObject([{ name: "TokenNotSavedError", cause: { name: "SharedFileError" } }]);
    expect((await stored()).accessToken).toBe(token.accessToken);
    expect(await provide()).toEqual(first);

    clock.advance(minutes(61));
    const second = await provide();
    expect(second.token).not.toBe(first.token);
    expect(refreshes).toEqual([200, 200]);
    expect(warnings).toHaveLength(2);

    broken.mend();
    clock.advance(minutes(2));
    expect(await provide()).toEqual(second);
    expect((await stored()).accessToken).toBe(second.token);
    expect(warnings).toHaveLength(2);
    expect(refreshes).toEqual([200, 200]);
  });

  ofFiles("is told of a copy alone, and then the token is not written again", async () => {
    const { provide, clock, portal, tokenFile, writeConfig, stored, warnings, refreshes } = await signedIn();
    const { startUrl } = portal.directory;
    writeConfig(
      `[sso-session ${sessionName}]`,
      `sso_start_url = ${startUrl}`,
      `sso_region = ${portal.region}`,
      "[profile old]",
      `sso_session = ${sessionName}`,
      `sso_start_url = ${startUrl}`,
    );
    mkdirSync(join(tokenFile(startUrl), "x"), { recursive: true });
    clock.advance(minutes(61));
    const { token } = await provide();
    clock.advance(minutes(2));
    expect((await provide()).token).toBe(token);
    expect((await stored()).accessToken).toBe(token);
    expect(warnings).toMatchObject([
      {
        name: "TokenNotSavedError",
        message: expect.stringContaining(`is saved, but not its copy`),
        cause: { name: "SharedFileError", file: tokenFile(startUrl) },
      },
    ]);
    expect(refreshes).toEqual([200]);
  });

  ofFiles("is no reason to keep a token after a new sign-in", async () => {
    const { provide, clock, home, tokenFile, signIn } = await signedIn();
    const broken = breakWrites(home, dirname(tokenFile()));
    clock.advance(minutes(61));
    const first = await provide();
    broken.mend();
    const { accessToken } = await signIn();
    expect(accessToken).not.toBe(first.token);
    expect((await provide()).token).toBe(accessToken);
  });
});

describe("options", () => {
  test.each([
    [{ sessionName: "a", profile: "b" }, /given: profile, sessionName/],
    [{ sessionName: "" }, /sessionName must be a non-empty string/],
    [{ profile: 5 }, /profile must be a non-empty string/],
    [{ accountId: "1" }, /accountId is not an option of fromSSOToken/],
    [{ roleName: "admin" }, /roleName is not an option of fromSSOToken/],
  ])("%j are refused at once", (options, message) => {
    expect(() => fromSSOToken(options as never)).toThrow(message);
  });

  test.each([
    [{ profile: "nobody" }, true, /no profile "nobody"/],
    [{ profile: "plain" }, true, /"plain" is not one for SSO/],
    [
      { profile: "chained" },
      true,
      /assumes a role with the credentials of profile "torn" \(role_arn, .*config:\d\)/,
    ],
    [{ profile: "bare" }, true, /config:\d+ has \[bare\]: write \[profile bare\]/],
    [{ sessionName: "nothing" }, false, /no \[sso-session nothing\]/],
    [{ profile: "torn" }, false, /sso_region of profile "torn"/],
  ])("%j: an error tells whether the next provider may be asked", async (choice, tryNextLink, message) => {
    const { options, writeConfig } = await openWorld();
    writeConfig(
      "[profile plain]",
      "region = eu-west-1",
      "[profile torn]",
      "sso_start_url = https://x.example/start",
      "[profile chained]",
      "role_arn = arn:aws:iam::111122223333:role/x",
      "source_profile = torn",
      "[bare]",
    );
    const error = await failureOf(fromSSOToken({ ...choice, ...options })());
    expect(error).toMatchObject({ name: "SSOConfigurationError", tryNextLink });
    expect(error.message).toMatch(message);
    expect(error.cause.name).toBe("SSOConfigError");
  });

  test("an error of the configuration is not kept once it is mended", async () => {
    const { options, signIn, writeConfig, portal } = await openWorld();
    const provide = fromSSOToken({ sessionName: "later", ...options });
    expect((await failureOf(provide())).name).toBe("SSOConfigurationError");
    writeConfig(
      "[sso-session later]",
      `sso_start_url = ${portal.directory.startUrl}`,
      "sso_region = us-east-1",
    );
    const { accessToken } = await signIn({}, "later");
    expect((await provide()).token).toBe(accessToken);
  });
});

test("a client of the portal takes its token from the provider", async () => {
  const { provide, portal, endpoint, refreshes, waitUntilLeft } = await signedIn();
  const client = new SSOClient({ region: portal.region, endpoint, token: provide });
  onTestFinished(() => client.destroy());
  waitUntilLeft(-30);
  const { accountList } = await client.send(new ListAccountsCommand({}));
  expect(accountList.length).toBeGreaterThan(0);
  expect(refreshes).toEqual([200]);
});
