import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import type { SignInProgress } from "@identity-center/sign-in";
import { expect, it } from "vitest";
import type { Shown } from "../src/sign-in/sign-in-instructions";
import { showingProgress } from "../src/sign-in/sign-in-progress";
import { Terminal } from "../src/terminal/terminal";

const inBrowser: SignInProgress = {
  state: "verification",
  flow: "browser",
  verificationUri: "https://oidc.example/authorize",
  redirectUri: "http://127.0.0.1:8123/oauth/callback",
  expiresAt: new Date(),
};

const byCode: SignInProgress = {
  state: "verification",
  flow: "device-code",
  verificationUri: "https://portal.example/#/device",
  userCode: "ABCD-EFGH",
  warning: "Beware",
  expiresAt: new Date(),
};

/** What a sign-in prints that waits for so many seconds. */
async function printed(step: SignInProgress, seconds: number, chosen: Partial<Shown> = {}): Promise<string> {
  const stderr = new PassThrough();
  const terminal = new Terminal({ stderr } as never, {});
  let wake = (_: number) => {};
  const sleep = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      wake = (waited) => waited >= ms && resolve();
      signal?.addEventListener("abort", () => reject(signal.reason));
    });
  const signIn = async (onProgress: (step: SignInProgress) => void) => {
    onProgress(step);
    wake(seconds * 1000);
    await new Promise(setImmediate);
  };
  await showingProgress(terminal, { name: "corp", browser: "opens", ...chosen }, signIn, { sleep });
  wake(60_000);
  await new Promise(setImmediate);
  stderr.end();
  return text(stderr);
}

const hint = /--device-code, --paste or --redirect-port/g;

it("tells of other ways once, after 20 seconds of waiting for a browser", async () => {
  expect(await printed(inBrowser, 19.9)).not.toMatch(hint);
  expect((await printed(inBrowser, 20)).match(hint)).toHaveLength(1);
});

it("does not advise a code to whoever refuses it", async () => {
  const redirect = { redirectPort: 8123, redirectHost: undefined };
  expect(await printed(inBrowser, 20, { isCodeRefused: true })).toContain(
    "run idc login with --paste or --redirect-port.",
  );
  expect(await printed(inBrowser, 20, { isCodeRefused: true, redirect })).toContain(
    "run idc login with --paste.",
  );
});

it("does not advise the port to whoever has given one", async () => {
  const redirect = { redirectPort: 8123, redirectHost: undefined };
  const seen = await printed(inBrowser, 20, { redirect });
  expect(seen).toContain("Does the browser not reach this port? Press Ctrl+C, and run");
  expect(seen).toContain("idc login with --device-code or --paste.");
  expect(seen).not.toContain("--redirect-port");
});

it("tells of none who pastes, or has a code", async () => {
  expect(await printed(inBrowser, 60, { isPasted: true })).not.toMatch(hint);
  expect(await printed(byCode, 60)).not.toMatch(hint);
});
