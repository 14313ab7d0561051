import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { expect, onTestFinished, test, vi } from "vitest";
import { ListThingsCommand, TestClient } from "./test-client";

// What Jest's jsdom has not.
const missing = ["TextDecoder", "TextEncoder", "setImmediate", "structuredClone", "fetch"];
const ofStreams = ["Request", "Response", "Headers", "ReadableStream", "MessageChannel"];

test("a call on Node does without what jsdom has not", async () => {
  const server = createServer((_, response) => {
    response.setHeader("content-encoding", "gzip");
    response.end(gzipSync('{"things":[{"id":"é"}]}'));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  for (const name of [...missing, ...ofStreams]) vi.stubGlobal(name, undefined);
  onTestFinished(() => void vi.unstubAllGlobals());
  using client = new TestClient({ endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  const { things } = await client.send(new ListThingsCommand({ accessToken: "a-token" }));
  expect(things).toEqual([{ id: "é" }]);
});
