import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { FetchHttpHandler } from "../../src/smithy";
import { stubHandler } from "../stub-handler";
import { PingCommand, TestClient } from "../test-client";

const failure = (code: string) => Object.assign(new Error(`certificate: ${code}`), { code });

/** What a client of an endpoint tells of its only attempt, by Node's own handler and by fetch. */
async function failures(endpoint: string, maxAttempts: number) {
  const handlers = [{}, { requestHandler: new FetchHttpHandler() as never }];
  return Promise.all(
    handlers.map((handler) =>
      new TestClient({ endpoint, maxAttempts, ...handler }).send(new PingCommand({})).catch((error) => error),
    ),
  );
}

describe("a server without TLS at an https endpoint", () => {
  it("is told in words, not in those of OpenSSL's log", async () => {
    const server = createServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    await once(server.listen(0, "127.0.0.1"), "listening");
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    for (const error of await failures(`https://127.0.0.1:${port}`, 1)) {
      expect(error).toMatchObject({
        name: "NetworkError",
        code: expect.stringMatching(/^(EPROTO|ERR_SSL_WRONG_VERSION_NUMBER)$/),
        message: "TLS failed: wrong version number (a server or proxy that speaks plain http answers there)",
      });
    }
  });
});

describe("a tunnel that a proxy refused", () => {
  // As Node 22.21, 24.5 and later tell it under NODE_USE_ENV_PROXY: by agents, and by fetch.
  const refusals = (status: number) => [
    Object.assign(new Error("Failed to establish tunnel"), { code: "ERR_PROXY_TUNNEL", statusCode: status }),
    new TypeError("fetch failed", {
      cause: Object.assign(new Error("Request was cancelled."), {
        code: 0,
        cause: new Error(`Proxy response (${status}) !== 200 when HTTP Tunneling`),
      }),
    }),
  ];
  const outcomes = (status: number) =>
    Promise.all(
      refusals(status).map((refusal) => {
        const customFetch = async () => {
          throw refusal;
        };
        const requestHandler = new FetchHttpHandler({ customFetch } as object) as never;
        return new TestClient({ requestHandler }).send(new PingCommand({})).catch((error) => error);
      }),
    );

  it.each([
    [403, "ask its administrator, or exclude the host with NO_PROXY"],
    [407, "HTTPS_PROXY needs a user and password that it accepts"],
  ])("with status %d is told with what helps, and is not asked for again", async (status, mend) => {
    for (const error of await outcomes(status)) {
      expect(error).toMatchObject({
        name: "NetworkError",
        code: "UNABLE_TO_TUNNEL",
        message: `The proxy refused the connection (${status}): ${mend}`,
        $metadata: { attempts: 1 },
      });
    }
  });

  it("by a gateway that fails is asked for again", async () => {
    for (const error of await outcomes(502)) {
      expect(error).toMatchObject({
        code: "EPROXY",
        message: "The proxy in HTTPS_PROXY did not reach the host (502)",
        $metadata: { attempts: 3 },
      });
    }
  });
});

describe("a certificate whose authority is unknown", () => {
  it.each(["SELF_SIGNED_CERT_IN_CHAIN", "DEPTH_ZERO_SELF_SIGNED_CERT", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"])(
    "is told with what helps, through fetch too: %s",
    async (code) => {
      const customFetch = async () => {
        throw new TypeError("fetch failed", { cause: failure(code) });
      };
      const requestHandler = new FetchHttpHandler({ customFetch } as object);
      const client = new TestClient({ requestHandler: requestHandler as never });
      await expect(client.send(new PingCommand({}))).rejects.toMatchObject({
        name: "NetworkError",
        code,
        message: expect.stringMatching(/^certificate: .*NODE_EXTRA_CA_CERTS.*AWS_CA_BUNDLE/),
        $metadata: { attempts: 1 },
      });
    },
  );

  it.each(["CERT_HAS_EXPIRED", "ERR_TLS_CERT_ALTNAME_INVALID", "ECONNRESET"])(
    "is not meant by %s",
    async (code) => {
      const client = new TestClient({ requestHandler: stubHandler(failure(code)), maxAttempts: 1 });
      await expect(client.send(new PingCommand({}))).rejects.toMatchObject({
        message: `certificate: ${code}`,
      });
    },
  );
});
