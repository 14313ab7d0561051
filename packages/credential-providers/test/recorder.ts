import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A request as it came in. */
export interface Recorded {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** A server on loopback that notes every request, for one test. */
export async function record(answer: (request: Recorded) => Answer) {
  const requests: Recorded[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const request = {
      url: `${incoming.url}`,
      headers: incoming.headers,
      body: Buffer.concat(chunks).toString(),
    };
    requests.push(request);
    const { status, body } = answer(request);
    // A client learns from it what time it is, and here the tests have a say.
    outgoing.sendDate = false;
    outgoing.writeHead(status).end(body);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}`, requests };
}

/** Whose key a request is signed with, and the session token that it carries. */
export function signatureOf(request: Recorded | undefined): {
  accessKeyId?: string | undefined;
  sessionToken: unknown;
} {
  const { authorization = "", "x-amz-security-token": sessionToken } = request?.headers ?? {};
  return { accessKeyId: authorization.match(/^AWS4-HMAC-SHA256 Credential=([^/]+)\//)?.[1], sessionToken };
}
