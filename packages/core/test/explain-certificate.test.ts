import { describe, expect, it } from "vitest";
import { FetchHttpHandler } from "../src/smithy";
import { stubHandler } from "./stub-handler";
import { PingCommand, TestClient } from "./test-client";

const failure = (code: string) => Object.assign(new Error(`certificate: ${code}`), { code });

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
