import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import SSO from "@identity-center/compat-v2/clients/sso";
import { expect, onTestFinished, test, vi } from "vitest";

// What Jest's jsdom has not.
const missing = ["TextDecoder", "TextEncoder", "ReadableStream", "setImmediate", "fetch", "Response"];

test("a call on Node does without what jsdom has not", async () => {
  const server = createServer((_, response) => response.end('{"accountList":[{"accountName":"é"}]}'));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  for (const name of missing) vi.stubGlobal(name, undefined);
  onTestFinished(() => void vi.unstubAllGlobals());
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sso = new SSO({ region: "eu-west-1", endpoint });
  const { accountList } = await sso.listAccounts({ accessToken: "a-token" }).promise();
  expect(accountList).toEqual([{ accountName: "é" }]);
  await sso.logout({ accessToken: "a-token" }).promise();
});
