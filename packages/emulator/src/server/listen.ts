import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Answer } from "../faults/answer";
import { isSocketFault } from "../faults/fault-kinds";
import { isStreamed } from "../faults/response-faults";
import { isWhole, refuse, refuseRest } from "../util/refuse";
import { rawAnswer, sendWhole } from "./raw-answer";
import { SocketFaults } from "./socket-faults";

/** Where to listen. */
export interface ListenOptions {
  /**
   * 0 lets the system pick a free port.
   * @default 0
   */
  readonly port?: number;
  /**
   * `127.0.0.1` or `::1`; an emulator is nobody else's business, so no other address is taken.
   * @default "127.0.0.1"
   */
  readonly host?: string;
}

/** A portal that is being served. */
export interface Listener {
  /** The URL to give a client of the portal as its endpoint, such as `http://127.0.0.1:41233`. */
  readonly endpoint: string;
  /** The same for a client of the OIDC API. */
  readonly oidcEndpoint: string;
  /** What stands for `https://signin.aws.amazon.com/federation`. */
  readonly federationEndpoint: string;
  readonly port: number;
  /** Stops listening and ends every connection at once: idle, stalled or in the middle of a body. */
  close(): Promise<void>;
}

/** Names of this machine alone: a page of a site whose name was bound to this address asks by the site's. */
const ownHost = /^(([\w-]+\.)*localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

type Handle = (request: Request) => Promise<Answer>;

const MAX_BODY_BYTES = 64 * 1024;

/**
 * Serves a handler over HTTP on loopback. A handler that rejects costs its client the connection; others go on.
 *
 * @throws TypeError for an option that is wrong; otherwise what the system says, such as `EADDRINUSE`
 */
export async function listen(handle: Handle, options: ListenOptions = {}): Promise<Listener> {
  const { host = "127.0.0.1", port = 0, ...rest } = options;
  refuseRest("listen", rest, "host, port");
  if (host !== "127.0.0.1" && host !== "::1") refuse("host", '"127.0.0.1" or "::1"', host);
  if (!isWhole(port, 0) || port > 65_535) refuse("port", "a whole number from 0 to 65535", port);

  const server = createServer().listen({ host, port });
  await once(server, "listening");
  const bound = server.address() as AddressInfo;
  const endpoint = `http://${host === "::1" ? "[::1]" : host}:${bound.port}`;
  const socketFaults = new SocketFaults();
  server.on("request", (incoming, outgoing) => {
    if (socketFaults.isDoomed(incoming.socket)) incoming.socket.resetAndDestroy();
    else serve(handle, endpoint, socketFaults, incoming, outgoing).catch(() => outgoing.destroy());
  });
  return {
    endpoint,
    oidcEndpoint: endpoint,
    federationEndpoint: `${endpoint}/federation`,
    port: bound.port,
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

async function serve(
  handle: Handle,
  endpoint: string,
  socketFaults: SocketFaults,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const body = await readBody(incoming);
  if (body === undefined) return refuseRequest(outgoing, 413);
  // HTTP 1.0 may do without.
  if (!ownHost.test(incoming.headers.host ?? "localhost")) {
    return refuseRequest(
      outgoing,
      421,
      "The emulator answers to names of this machine: localhost, 127.0.0.1, [::1]\n",
    );
  }
  const request = toRequest(endpoint, incoming, body);
  if (request === undefined) return refuseRequest(outgoing, 400);
  const { response, fault } = await handle(request);
  if (fault !== undefined && isSocketFault(fault)) return socketFaults.carryOut(fault, response, outgoing);
  if (fault !== undefined && isStreamed(fault)) return stream(response, outgoing);
  sendWhole(outgoing, await rawAnswer(response));
}

/** Sends a body as fast as the client reads it; when the client leaves, so does what makes the body. */
function stream({ status, headers, body }: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(status, Object.fromEntries(headers));
  return pipeline(body === null ? Readable.from([]) : Readable.from(body, { objectMode: false }), outgoing);
}

/** Reads a body to its end, so that the client hears the answer; undefined when it is too large to keep. */
async function readBody(incoming: IncomingMessage): Promise<Buffer<ArrayBuffer> | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return size <= MAX_BODY_BYTES ? Buffer.concat(chunks) : undefined;
}

/** Undefined for what HTTP has and a Request has not: a target that is no path, a verb such as TRACE. */
function toRequest(
  endpoint: string,
  incoming: IncomingMessage,
  body: Buffer<ArrayBuffer>,
): Request | undefined {
  const { method = "GET", url = "/", headersDistinct } = incoming;
  const headers = Object.entries(headersDistinct).map(([name, values = []]): [string, string] => {
    return [name, values.join(", ")];
  });
  try {
    return new Request(`${endpoint}${url}`, { method, headers, body: body.length === 0 ? null : body });
  } catch {
    return undefined;
  }
}

function refuseRequest(outgoing: ServerResponse, status: number, reason?: string): void {
  outgoing.writeHead(status, { "content-type": "text/plain" }).end(reason);
}
