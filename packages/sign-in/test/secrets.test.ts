import { inspect } from "node:util";
import { type SignInOptions, signInWithBrowser, signInWithDeviceCode } from "@identity-center/sign-in";
import { expect, test } from "vitest";
import { fakeClock, stillClock } from "./fake-clock";
import { authorization, type Reply, registration, scriptedService } from "./scripted-service";
import { openHome, openWorld, steps } from "./world";

// Canaries: no eight consecutive characters of one occur anywhere else.
const accessToken = "aoaAAAAAGfT0k3nQ7wZ9pLm2XcVbN8sDhJ4yUiOe6RtKqWzYxPvBnMaSdFgHjKl";
const refreshToken = "aorAAAAAGd5kQw9ZrXyTbVnMcLpHjGfDsAeUoIi3R7tY2kLqWzXvBnMgHjKl";
const { clientSecret } = registration;
const { deviceCode } = authorization;
const code = "pK4sVjX9rTqZ2wNfY6hLdC8gMbU3eAoI7iRnEyWvGxSkJcDt";

function printed(value: any, depth = 0): string[] {
  const texts = [
    inspect(value, { depth: Number.POSITIVE_INFINITY, maxStringLength: null, maxArrayLength: null }),
    inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true }),
    JSON.stringify(value) ?? "",
  ];
  if (!(value instanceof Error) || depth > 4) return texts;
  return [...texts, `${value}`, value.stack ?? "", ...printed(value.cause, depth + 1)];
}

/** The secrets of which eight or more consecutive characters occur in an output. */
function leaks(secrets: readonly string[], ...values: unknown[]): string[] {
  const text = values.flatMap((value) => printed(value)).join("\n");
  return secrets.filter((secret) =>
    Array.from({ length: secret.length - 7 }, (_, at) => secret.slice(at, at + 8)).some((part) =>
      text.includes(part),
    ),
  );
}

/** Everything that a caller may log of a sign-in: steps, log entries and the error. */
async function shownBy(signIn: (options: SignInOptions) => Promise<unknown>, options: SignInOptions) {
  const entries: unknown[] = [];
  const level = (...told: unknown[]) => void entries.push(told);
  const logger = { trace: level, debug: level, info: level, warn: level, error: level };
  const { seen, onProgress } = steps();
  const home = openHome("https://start.awsapps.com/start", "eu-west-1");
  const error = await signIn({
    startUrl: "https://start.awsapps.com/start",
    region: "eu-west-1",
    sessionName: "corp",
    env: { HOME: home.path },
    logger,
    onProgress,
    ...options,
  }).then(
    () => undefined,
    (error) => error,
  );
  return { seen, entries, error };
}

test("the search finds what it searches for", () => {
  expect(leaks([code], { deep: [[new Error("x", { cause: code.slice(3, 12) })]] })).toEqual([code]);
  expect(leaks([code], code.slice(0, 7))).toEqual([]);
});

const echo = `${clientSecret} ${deviceCode} ${code} ${accessToken}`;
const tokens = { accessToken, refreshToken, expiresIn: 3600, idToken: accessToken };
const outcomes: readonly [string, Reply][] = [
  ["succeeds", tokens],
  ["is refused", [400, { error: "invalid_grant", error_description: echo.replace(accessToken, "") }]],
  ["is answered by a page", [400, `<html>${echo}</html>`]],
  ["is answered tokens that are cut off", [200, JSON.stringify(tokens).slice(0, -2)]],
  ["fails in the network", new Error("socket hang up")],
];

test.each(outcomes)("a sign-in by device code that %s shows no secret", async (_, reply) => {
  const requestHandler = scriptedService([[400, { error: "authorization_pending" }], reply]);
  const shown = await shownBy(signInWithDeviceCode, { clock: fakeClock(), requestHandler });
  expect(shown.seen.map(({ state }) => state)).toContain("waiting");
  expect(shown.entries.length).toBeGreaterThan(3);
  expect(leaks([clientSecret, deviceCode, accessToken, refreshToken], ...Object.values(shown))).toEqual([]);
});

test.each(outcomes)("a sign-in in the browser whose code %s shows no secret", async (_, reply) => {
  const requestHandler = scriptedService([reply]);
  const pages: Promise<string>[] = [];
  const shown = await shownBy(signInWithBrowser, {
    clock: stillClock(),
    requestHandler,
    openBrowser: (url) => {
      const { redirect_uri, state } = Object.fromEntries(new URL(url).searchParams);
      pages.push(fetch(`${redirect_uri}?code=${code}&state=${state}`).then((page) => page.text()));
    },
  });
  const sent = requestHandler.requests.find(({ path }) => path === "/token")?.body;
  expect(sent).toMatchObject({ code, codeVerifier: expect.stringMatching(/^[\w-]{43}$/) });
  const secrets = [clientSecret, code, sent.codeVerifier, accessToken, refreshToken];
  expect(leaks(secrets, await Promise.all(pages), ...Object.values(shown))).toEqual([]);
});

test("a file that cannot be written is told of without what was to be in it", async () => {
  const { options } = await openWorld({ autoApprove: true });
  const requestHandler = scriptedService([tokens]);
  const env = { HOME: "/dev/null/nowhere" };
  const shown = await shownBy(signInWithDeviceCode, {
    ...options,
    env,
    requestHandler,
    startUrl: "https://x",
    region: "eu-west-1",
  });
  expect(shown.error.name).toBe("SharedFileError");
  expect(leaks([clientSecret, deviceCode, accessToken, refreshToken], ...Object.values(shown))).toEqual([]);
});
