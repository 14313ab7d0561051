import { type SignInProgress, signInWithDeviceCode } from "@identity-center/sign-in";
import { describe, expect, test } from "vitest";
import { fakeClock } from "./fake-clock";
import { authorization, oauth, type Reply, registration, scriptedService } from "./scripted-service";
import { failureOf, openHome, steps } from "./world";

const token = { accessToken: "access-token-of-the-script", expiresIn: 3600, refreshToken: "refresh" };
const reset = Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });

/** Signs in to a scripted service. Returns the delays between polls in milliseconds. */
async function poll(polls: readonly Reply[], device: object = {}) {
  const clock = fakeClock();
  const requestHandler = scriptedService(polls, { ...authorization, ...device });
  const { seen, onProgress } = steps();
  const signIn = signInWithDeviceCode({
    startUrl: "https://start.awsapps.com/start",
    region: "eu-west-1",
    env: { HOME: openHome("https://start.awsapps.com/start", "eu-west-1").path },
    clock,
    requestHandler,
    onProgress,
  });
  const outcome = await signIn.then(
    (token) => ({ token, error: undefined as any }),
    (error) => ({ token: undefined, error }),
  );
  const waits = seen.filter((step) => step.state === "waiting");
  const asked = requestHandler.requests.filter(({ path }) => path === "/token");
  return { ...outcome, clock, waits, asked, delays: waits.map(({ delay }) => delay) };
}

const pending = oauth("authorization_pending");

describe("polling", () => {
  test("sends the device code with its grant type, and the client's secret", async () => {
    const { asked, token: got } = await poll([token]);
    expect(asked.map(({ body }) => body)).toEqual([
      {
        clientId: "client-id",
        clientSecret: registration.clientSecret,
        grantType: "urn:ietf:params:oauth:grant-type:device_code",
        deviceCode: authorization.deviceCode,
      },
    ]);
    expect(got).toMatchObject({ accessToken: token.accessToken, refreshToken: "refresh" });
  });

  test.each([
    [undefined, 5000],
    [null, 5000],
    [0, 5000],
    [-3, 1000],
    [0.01, 1000],
    [2, 2000],
    [30, 30_000],
  ])("at an interval of %s s waits %d ms", async (interval, delay) => {
    const { delays } = await poll([pending, pending, token], { interval });
    expect(delays).toEqual([delay, delay]);
  });

  test("SlowDown adds five seconds for good, each time", async () => {
    const slow = oauth("slow_down");
    const { delays, token: got } = await poll([pending, slow, pending, slow, pending, token]);
    expect(delays).toEqual([5000, 10_000, 10_000, 15_000, 15_000]);
    expect(got).toBeDefined();
  });

  test.each<[string, Reply]>([
    ["a reset connection", reset],
    ["a status 500", [500, { error: "server_error" }]],
    ["a status 503 of a proxy", [503, "<html>"]],
    ["a page in place of an answer", [200, "<html>Sign in to the network"]],
  ])("goes on over %s, more and more slowly until there is an answer", async (_, fault) => {
    const { delays, waits, token: got } = await poll([fault, fault, pending, fault, token]);
    expect(got).toBeDefined();
    expect(delays).toEqual([10_000, 20_000, 5000, 10_000]);
    expect(waits.map((wait) => "cause" in wait)).toEqual([true, true, false, true]);
  });

  test.each<[string, Reply]>([
    ["a token that is none", { ...token, accessToken: "of two words" }],
    ["a refresh token that is none", { ...token, refreshToken: "a\nb" }],
    ["no token", { expiresIn: 3600 }],
  ])("ends at %s, as the code is used", async (_, answer) => {
    const { error, asked } = await poll([answer, oauth("invalid_grant")]);
    expect(error).toMatchObject({ code: "ERR_SIGN_IN_FAILED", cause: { name: "InvalidResponseError" } });
    expect(error.message).toContain("CreateToken: the response has no valid ");
    expect(asked).toHaveLength(1);
  });

  test("goes on over throttling that the client's own retries did not outlast", async () => {
    const throttled: Reply = [429, {}];
    const { waits, asked, token: got } = await poll([throttled, throttled, throttled, token]);
    expect(waits).toEqual([
      { state: "waiting", delay: 10_000, cause: expect.objectContaining({ $fault: "client" }) },
    ]);
    expect(asked).toHaveLength(4);
    expect(got).toBeDefined();
  });

  test("waits no longer than a minute between faults, and gives up when the code has expired", async () => {
    const { delays, error, clock } = await poll([reset]);
    expect(delays).toEqual([10_000, 20_000, 40_000, ...Array(8).fill(60_000), 50_000]);
    expect(error).toMatchObject({ code: "ERR_SIGN_IN_EXPIRED", cause: { code: "ECONNRESET" } });
    expect(clock.now()).toBe(Date.UTC(2030, 0, 1, 0, 10));
  });

  test("keeps an interval that is longer than a minute", async () => {
    const { delays } = await poll([pending, reset, token], { interval: 90 });
    expect(delays).toEqual([90_000, 90_000]);
  });

  test("sleeps no longer than a timer can, however long code and interval are said to be", async () => {
    const { delays, token: got } = await poll([pending, pending, token], {
      expiresIn: 1e300,
      interval: 1e300,
    });
    expect(delays).toEqual([2 ** 31 - 1, 2 ** 31 - 1]);
    expect(got).toBeDefined();
  });

  test("a token that is said to last for ever has a date", async () => {
    const { token: got } = await poll([{ ...token, expiresIn: 1e300 }]);
    expect(got?.expiresAt).toEqual(new Date(Date.UTC(9999, 11, 31)));
  });

  test.each([0, -5])("asks once where the code lasts %d s", async (expiresIn) => {
    const { asked, error } = await poll([pending], { expiresIn });
    expect(asked).toHaveLength(1);
    expect(error.code).toBe("ERR_SIGN_IN_EXPIRED");
  });

  test.each([
    ["expired_token", "ERR_SIGN_IN_EXPIRED", "ExpiredTokenException"],
    ["access_denied", "ERR_SIGN_IN_DENIED", "AccessDeniedException"],
    ["invalid_grant", "ERR_SIGN_IN_FAILED", "InvalidGrantException"],
    ["invalid_request", "ERR_SIGN_IN_FAILED", "InvalidRequestException"],
  ])("%s ends it", async (error, code, name) => {
    const { error: failure, asked } = await poll([pending, oauth(error), token]);
    expect(failure).toMatchObject({ name: "SignInError", code, cause: { name } });
    expect(asked).toHaveLength(2);
  });

  test("a service that cannot be reached at all is told before any code", async () => {
    const requestHandler = scriptedService([], authorization, reset);
    const { seen, onProgress } = steps();
    const error = await failureOf(
      signInWithDeviceCode({
        startUrl: "https://start.awsapps.com/start",
        region: "eu-west-1",
        cache: false,
        clock: fakeClock(),
        requestHandler,
        onProgress,
      }),
    );
    expect(error).toMatchObject({
      code: "ERR_SIGN_IN_FAILED",
      message: "Signing in to https://start.awsapps.com/start failed: socket hang up",
      cause: { name: "NetworkError", code: "ECONNRESET" },
    });
    expect(seen).toEqual([] satisfies SignInProgress[]);
  });
});
