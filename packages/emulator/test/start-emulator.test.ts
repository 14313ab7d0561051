import { expect, test } from "vitest";
import { createPortal, type Emulator, startEmulator } from "../src/index";

function listAccounts({ endpoint, accessToken }: Emulator): Promise<Response> {
  return fetch(`${endpoint}/assignment/accounts`, { headers: { "x-amz-sso_bearer_token": accessToken } });
}

test("an emulator is started with a session, and its portal knows it", async () => {
  await using emulator = await startEmulator({ region: "eu-west-1" });
  expect(emulator.region).toBe("eu-west-1");
  expect((await listAccounts(emulator)).status).toBe(200);
  expect(emulator.portal.calls.ListAccounts).toBe(1);
  emulator.portal.revoke(emulator.accessToken);
  expect((await listAccounts(emulator)).status).toBe(401);
});

test("it ends with the block that it is used in, also where that fails", async () => {
  let used: Emulator | undefined;
  const run = async () => {
    await using emulator = await startEmulator();
    used = emulator;
    throw new Error("a test fails");
  };
  await expect(run()).rejects.toThrow("a test fails");
  await expect(listAccounts(used as Emulator)).rejects.toThrow("fetch failed");
});

test("a listener is one for `await using` as well", async () => {
  let endpoint = "";
  {
    await using listener = await createPortal().listen();
    endpoint = listener.endpoint;
    expect((await fetch(endpoint)).status).toBe(404);
  }
  await expect(fetch(endpoint)).rejects.toThrow("fetch failed");
});

test("it listens where it is told to, and refuses what a portal and a listener refuse", async () => {
  await using first = await startEmulator();
  await expect(startEmulator({}, { port: first.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  await expect(startEmulator({ region: "" })).rejects.toThrow("region must be");
  await expect(startEmulator({}, { host: "10.0.0.1" })).rejects.toThrow("host must be");
});
