import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import {
  type DeviceVerification,
  iterateSignInWithDeviceCode,
  SignInError,
  type SignInProgress,
  signInWithDeviceCode,
} from "@identity-center/sign-in";
import { describe, expect, test } from "vitest";
import { failureOf, isGood, openWorld, steps } from "./world";

const sha1 = (text: string) => createHash("sha1").update(text).digest("hex");

/** Approves the device at the n-th wait. */
function approving(portal: { approve(userCode: string): boolean }, atWait: number) {
  let userCode = "";
  let waits = 0;
  return steps((step) => {
    if (step.state === "verification" && step.flow === "device-code") userCode = step.userCode;
    if (step.state === "waiting") waits += 1;
    if (step.state === "waiting" && waits === atWait) expect(portal.approve(userCode)).toBe(true);
  });
}

describe("a sign-in by device code", () => {
  test("tells what the user has to see, polls at the interval, and gives a token that is good", async () => {
    const { portal, endpoint, clock, options } = await openWorld({ deviceCodeInterval: 7000 });
    const { seen, onProgress } = approving(portal, 3);
    const token = await signInWithDeviceCode({ ...options, onProgress });

    expect(seen.map(({ state }) => state)).toEqual([
      "verification",
      "waiting",
      "waiting",
      "waiting",
      "signed-in",
    ]);
    const [verification] = seen as [DeviceVerification];
    expect(verification).toEqual({
      state: "verification",
      flow: "device-code",
      verificationUri: `${endpoint}/device`,
      verificationUriComplete: `${endpoint}/device?user_code=${verification.userCode}`,
      userCode: expect.stringMatching(/^[A-Z]{4}-[A-Z]{4}$/),
      expiresAt: new Date(Date.UTC(2030, 0, 1, 0, 10)),
      warning: expect.stringMatching(/only if you have just started this sign-in yourself/),
    });
    expect(clock.sleeps).toEqual([7000, 7000, 7000]);
    expect(await isGood(endpoint, token.accessToken)).toBe(true);
    expect(seen.at(-1)).toEqual({
      state: "signed-in",
      startUrl: portal.directory.startUrl,
      sessionName: "corp",
      expiresAt: token.expiresAt,
    });
    expect(token.expiresAt).toEqual(new Date(clock.now() + 3_600_000));
  });

  test("stores the token and the registration where the AWS CLI looks for them, for the user alone", async () => {
    const { portal, home, options } = await openWorld({ autoApprove: true });
    const token = await signInWithDeviceCode(options);
    const { startUrl } = portal.directory;
    const key = `{"region": "us-east-1", "scopes": ["sso:account:access"], "session_name": "corp", "startUrl": "${startUrl}", "tool": "botocore"}`;
    expect(home.cache()).toEqual({
      [`${sha1("corp")}.json`]: {
        startUrl,
        region: "us-east-1",
        accessToken: token.accessToken,
        expiresAt: "2030-01-01T01:00:00Z",
        clientId: token.clientId,
        clientSecret: token.clientSecret,
        registrationExpiresAt: "2030-04-01T00:00:00Z",
        refreshToken: token.refreshToken,
      },
      [`${sha1(key)}.json`]: {
        clientId: token.clientId,
        clientSecret: token.clientSecret,
        expiresAt: "2030-04-01T00:00:00Z",
        scopes: ["sso:account:access"],
      },
    });
    const file = join(home.path, ".aws", "sso", "cache", `${sha1("corp")}.json`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("succeeds at the first poll where the user was quicker", async () => {
    const { portal, clock, options } = await openWorld();
    const { seen, onProgress } = steps((step) => {
      if (step.state === "verification") portal.approve(portal.pendingUserCodes[0] as string);
    });
    await signInWithDeviceCode({ ...options, onProgress });
    expect(seen.map(({ state }) => state)).toEqual(["verification", "signed-in"]);
    expect(clock.sleeps).toEqual([]);
  });

  test("that the user denies is a typed error", async () => {
    const { portal, options, home } = await openWorld();
    const { onProgress } = steps((step) => {
      if (step.state === "waiting") portal.deny(portal.pendingUserCodes[0] as string);
    });
    const error = await failureOf(signInWithDeviceCode({ ...options, onProgress }));
    expect(error).toBeInstanceOf(SignInError);
    expect(error).toMatchObject({
      name: "SignInError",
      code: "ERR_SIGN_IN_DENIED",
      cause: { name: "AccessDeniedException", error: "access_denied" },
    });
    expect(Object.keys(home.cache())).toHaveLength(1);
  });

  test("that nobody confirms ends when the code does, and not a poll later", async () => {
    const { portal, clock, options } = await openWorld({
      deviceCodeDuration: 60_000,
      deviceCodeInterval: 7000,
    });
    const error = await failureOf(signInWithDeviceCode(options));
    expect(error.code).toBe("ERR_SIGN_IN_EXPIRED");
    expect(clock.now()).toBe(Date.UTC(2030, 0, 1, 0, 1));
    expect(portal.calls.CreateToken).toBe(9);
  });

  test.each(["verification", "waiting"] as const)("that is aborted in %s ends at once", async (state) => {
    const { portal, options } = await openWorld();
    const abort = new AbortController();
    const { seen, onProgress } = steps((step) => {
      if (step.state === state) abort.abort(new Error("enough"));
    });
    const signIn = signInWithDeviceCode({ ...options, onProgress, abortSignal: abort.signal });
    const error = await failureOf(signIn);
    expect(error).toMatchObject({ code: "ERR_SIGN_IN_ABORTED", cause: { message: "enough" } });
    expect(seen.at(-1)?.state).toBe(state);
    expect(portal.calls.CreateToken).toBe(state === "waiting" ? 1 : 0);
  });

  test("opens a browser only where that is wanted, and goes on where it fails", async () => {
    const { options } = await openWorld({ autoApprove: true });
    const opened: string[] = [];
    const { seen, onProgress } = steps();
    await signInWithDeviceCode({
      ...options,
      onProgress,
      openBrowser: (url) => {
        opened.push(url);
        throw new Error("no display");
      },
    });
    const [verification, failure] = seen as [DeviceVerification, SignInProgress];
    expect(opened).toEqual([verification.verificationUriComplete]);
    expect(failure).toEqual({ state: "browser-not-opened", cause: new Error("no display") });
    expect(seen.at(-1)?.state).toBe("signed-in");
  });

  test("whose listener throws ends with that error", async () => {
    const { options, portal } = await openWorld();
    const onProgress = () => Promise.reject(new Error("listener"));
    expect(await failureOf(signInWithDeviceCode({ ...options, onProgress }))).toMatchObject({
      message: "listener",
    });
    expect(portal.calls.CreateToken).toBe(0);
  });
});

describe("the steps, one by one", () => {
  test("come by iteration; the token is what is returned", async () => {
    const { portal, endpoint, options } = await openWorld();
    const iterator = iterateSignInWithDeviceCode(options);
    const first = await iterator.next();
    expect(first).toMatchObject({ done: false, value: { state: "verification" } });
    portal.approve((first.value as DeviceVerification).userCode);
    expect((await iterator.next()).value).toMatchObject({ state: "signed-in" });
    const last = await iterator.next();
    expect(last.done).toBe(true);
    expect(await isGood(endpoint, (last.value as { accessToken: string }).accessToken)).toBe(true);
  });

  test("end when the loop is left", async () => {
    const { portal, options } = await openWorld();
    for await (const step of iterateSignInWithDeviceCode(options)) {
      if (step.state === "waiting") break;
    }
    expect(portal.calls.CreateToken).toBe(1);
  });
});

describe("the token", () => {
  test("of a sign-in without cache is returned and not written", async () => {
    const { home, endpoint, options } = await openWorld({ autoApprove: true });
    const { accessToken } = await signInWithDeviceCode({ ...options, cache: false });
    expect(await isGood(endpoint, accessToken)).toBe(true);
    expect(() => home.cache()).toThrow("ENOENT");
  });

  test("that cannot be stored is an error before anybody is asked, with the command that mends it", async () => {
    const { portal, home, options } = await openWorld({ autoApprove: true });
    const file = join(home.path, ".aws", "sso", "cache", `${sha1("corp")}.json`);
    mkdirSync(join(file, "x"), { recursive: true });
    expect(await failureOf(signInWithDeviceCode(options))).toMatchObject({
      name: "SharedFileError",
      code: "ERR_SHARED_FILE_WRITE",
      commands: [`mv ${file} ${file}.old`],
    });
    expect(portal.requests).toBe(0);
  });

  test("that can no longer be stored is an error that says so", async () => {
    const { home, options } = await openWorld({ autoApprove: true });
    const file = join(home.path, ".aws", "sso", "cache", `${sha1("corp")}.json`);
    const onProgress = () => void mkdirSync(join(file, "x"), { recursive: true });
    expect(await failureOf(signInWithDeviceCode({ ...options, onProgress }))).toMatchObject({
      code: "ERR_SIGN_IN_NOT_STORED",
      cause: { name: "SharedFileError" },
    });
  });

  test("is stored though its copy, for programs that know no sessions, is not, which the last step tells", async () => {
    const { portal, home, options } = await openWorld({ autoApprove: true });
    const { startUrl } = portal.directory;
    home.configure(`[sso-session corp]
sso_start_url = ${startUrl}
sso_region = ${portal.region}
[profile old]
sso_session = corp
sso_start_url = ${startUrl}
`);
    const folder = join(home.path, ".aws", "sso", "cache");
    const file = join(folder, `${sha1(startUrl)}.json`);
    mkdirSync(join(file, "x"), { recursive: true });
    const { seen, onProgress } = steps();
    const { accessToken } = await signInWithDeviceCode({ ...options, onProgress });
    expect(JSON.parse(readFileSync(join(folder, `${sha1("corp")}.json`), "utf8"))).toMatchObject({
      accessToken,
    });
    expect(seen.at(-1)).toMatchObject({ state: "signed-in", notCopied: [{ name: "SharedFileError", file }] });
  });

  test("of a profile without a session is stored under its start URL, has no scope, and lasts", async () => {
    const { portal, home, options } = await openWorld({ autoApprove: true });
    const { startUrl } = portal.directory;
    const token = await signInWithDeviceCode({ ...options, sessionName: undefined, profile: "legacy" });
    expect(home.cache()[`${sha1(startUrl)}.json`]).toMatchObject({
      startUrl,
      accessToken: token.accessToken,
    });
    expect(token.refreshToken).toBeUndefined();
    expect(token.expiresAt).toEqual(new Date(Date.UTC(2030, 0, 1, 8)));
  });
});
