import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it stood on the wire. */
export interface Recorded {
  readonly method: string | undefined;
  /** Path and query, not decoded. */
  readonly url: string;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** A server on loopback that notes every request and gives the answer it is told to. */
export interface Recorder {
  readonly endpoint: string;
  readonly requests: Recorded[];
  /** What each request is answered with from now on. */
  answer: Answer;
  close(): Promise<void>;
}

export async function record(answer: Answer = { status: 200, body: "{}" }): Promise<Recorder> {
  const requests: Recorded[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, url = "", headers } = request;
    requests.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
    const { status, headers: given = {}, body = "" } = recorder.answer;
    response.writeHead(status, given).end(body);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const recorder: Recorder = {
    endpoint: `http://127.0.0.1:${port}`,
    requests,
    answer,
    close: () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
  return recorder;
}
