import { Agent, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate } from "node:timers/promises";
import type { MetadataBearer } from "@smithy/types";
import { describe, expect, it, onTestFinished } from "vitest";
import { Command, type Operation } from "../src/index";
import { classify } from "../src/retry/retry-policy";
import { NodeHttpHandler } from "../src/smithy";
import { json, type Reply, stubHandler } from "./stub-handler";
import { PingCommand, TestClient } from "./test-client";

const redeem: Operation = {
  name: "Redeem",
  method: "POST",
  path: "/redeem",
  input: { code: {} },
  output: {},
  once: true,
};

class RedeemCommand extends Command<{ code: string }, MetadataBearer> {
  override get operation(): Operation {
    return redeem;
  }
}

const command = new RedeemCommand({ code: "c" });
const failure = (code: string, name = "Error") => Object.assign(new Error(code), { code, name });

/** How often a command is sent that always gets this reply. */
async function attempts(reply: Reply, sent: Command<any, any> = command): Promise<number> {
  const requestHandler = stubHandler(reply);
  const error = await new TestClient({ requestHandler }).send(sent).catch((error) => error);
  expect(error).toBeInstanceOf(Error);
  expect(error.$metadata.attempts).toBe(requestHandler.requests.length);
  return requestHandler.requests.length;
}

describe("what is good for one use", () => {
  it.each<[string, Reply]>([
    ["a status 500", json({}, 500)],
    ["a status 502", json({}, 502)],
    ["a status 503", json({}, 503)],
    ["a status 504", json({}, 504)],
    ["a status 408", json({}, 408)],
    ["a reset connection", failure("ECONNRESET")],
    ["a broken pipe", failure("EPIPE")],
    ["a time-out", failure("ETIMEDOUT", "TimeoutError")],
    ["a failure without a code", new Error("failed")],
  ])("may have been taken, and is not sent again after %s", async (_, reply) => {
    expect(await attempts(reply)).toBe(1);
    expect(await attempts(reply, new PingCommand({}))).toBe(3);
  });

  it.each(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ENETUNREACH", "EHOSTUNREACH"])(
    "was surely not taken where there was no connection: %s",
    async (code) => {
      expect(await attempts(failure(code))).toBe(3);
    },
  );

  it.each([
    ["429", json({}, 429)],
    ["a throttling error", json({ __type: "ThrottlingException" }, 400)],
  ])("was not taken by who says that it comes too often: %s", async (_, reply) => {
    expect(await attempts(reply)).toBe(3);
  });

  it("is a matter of the operation alone: an answer cannot change it", () => {
    const $metadata = { httpStatusCode: 500 };
    const error = Object.assign(failure("ECONNREFUSED"), { $metadata, $retryable: {} });
    expect(classify(error, true)).toBe("CLIENT_ERROR");
    expect(classify(error, false)).toBe("TRANSIENT");
  });

  it("is not sent again where a kept-alive socket fails: the server may have read it", async () => {
    const paths: string[] = [];
    const server = createServer((request, response) => {
      paths.push(`${request.url}`);
      if (paths.filter((path) => path === request.url).length > 1) request.socket.resetAndDestroy();
      else response.end("{}");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const requestHandler = new NodeHttpHandler({ httpAgent: new Agent({ keepAlive: true, maxSockets: 1 }) });
    const client = new TestClient({ endpoint: `http://127.0.0.1:${port}`, requestHandler });
    onTestFinished(async () => {
      client.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    await client.send(command);
    await setImmediate();
    const error = await client.send(command).catch((error) => error);
    expect(error).toMatchObject({ name: "NetworkError", code: "ECONNRESET", $metadata: { attempts: 1 } });
    expect(paths).toEqual(["/redeem", "/redeem"]);
  });
});
