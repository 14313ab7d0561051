import http from "node:http";
import https from "node:https";
import { expect, onTestFinished, test, vi } from "vitest";
import { openWorld } from "./world";

// Tools that mock or trace requests put their own functions in the place of Node's, before or after a client is made.

test("each call goes through the function that stands in the place of http.request at that time", async () => {
  const { client, accessToken } = await openWorld();
  const sso = client();
  await sso.listAccounts({ accessToken });
  const replaced = vi.spyOn(http, "request");
  onTestFinished(() => replaced.mockRestore());
  for (let call = 0; call < 3; call += 1) await sso.listAccounts({ accessToken });
  expect(replaced).toHaveBeenCalledTimes(3);
});

test("each call goes through the function that stands in the place of https.request at that time", async () => {
  const { client, accessToken, endpoint } = await openWorld();
  const { port } = new URL(endpoint);
  const sso = client({ endpoint: `https://127.0.0.1:${port}`, maxAttempts: 1 });
  // The portal speaks no TLS.
  await expect(sso.listAccounts({ accessToken })).rejects.toThrow("TLS failed");
  const replaced = vi
    .spyOn(https, "request")
    .mockImplementation(((options: object, answer: () => void) =>
      http.request({ ...options, agent: undefined }, answer)) as never);
  onTestFinished(() => replaced.mockRestore());
  for (let call = 0; call < 2; call += 1) await sso.listAccounts({ accessToken });
  expect(replaced).toHaveBeenCalledTimes(2);
});
