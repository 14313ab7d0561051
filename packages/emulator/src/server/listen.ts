import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { isSocketFault } from "../faults/fault-kinds";
import { isStreamed } from "../faults/response-faults";
import type { ResponseWithFault } from "../faults/response-with-fault";
import { asyncDispose } from "../util/async-dispose";
import { isWholeNumber, rejectOption, rejectUnknownOptions } from "../util/reject-option";
import { answersTo, isHostName, isListenHost } from "./host-names";
import { sendResponse, toRawResponse } from "./raw-response";
import { SocketFaults } from "./socket-faults";

/** The address to listen on. */
export interface ListenOptions {
  /**
   * 0 for a free port that the system picks.
   * @default 0
   */
  readonly port?: number;
  /**
   * `127.0.0.1` or `::1`; in a container with published ports, `0.0.0.0` or `::`. Then other machines can reach the
   * emulator too, and can sign in, approve sign-ins and get its tokens.
   * @default "127.0.0.1"
   */
  readonly host?: string;
  /**
   * Names besides this machine's by which clients reach it, such as that of a service in `compose.yml`. A request with
   * another name in its `Host` header gets 421, so that no web page can read from the emulator under its own name.
   * @default none
   */
  readonly allowedHosts?: readonly string[];
}

/** A running server. */
export interface Listener {
  /** The endpoint for clients of the portal API, such as `http://127.0.0.1:41233`. */
  readonly endpoint: string;
  /** The endpoint for clients of the OIDC API. */
  readonly oidcEndpoint: string;
  /** The URL that replaces `https://signin.aws.amazon.com/federation`. */
  readonly federationEndpoint: string;
  /** The port that it listens on. */
  readonly port: number;
  /** Stops the server and closes all connections at once, even those with a response in progress. */
  close(): Promise<void>;
  /** The same, for `await using`. */
  [asyncDispose](): Promise<void>;
}

type Handler = (request: Request) => Promise<ResponseWithFault>;

const MAX_BODY_BYTES = 64 * 1024;

/**
 * Serves a handler over HTTP. When the handler rejects, the connection of that request is closed.
 *
 * @throws TypeError for an invalid option; system errors such as `EADDRINUSE`
 */
export async function listen(handle: Handler, options: ListenOptions = {}): Promise<Listener> {
  const { host = "127.0.0.1", port = 0, allowedHosts = [], ...rest } = options;
  rejectUnknownOptions("listen", rest, "host, port, allowedHosts");
  if (!isListenHost(host)) rejectOption("host", '"127.0.0.1", "::1", "0.0.0.0" or "::"', host);
  if (!Array.isArray(allowedHosts) || !allowedHosts.every(isHostName))
    rejectOption("allowedHosts", 'a list of host names such as ["emulator"]', allowedHosts);
  if (!isWholeNumber(port, 0) || port > 65_535) rejectOption("port", "a whole number from 0 to 65535", port);

  const server = createServer().listen({ host, port });
  await once(server, "listening");
  const bound = server.address() as AddressInfo;
  // 0.0.0.0 is no address to connect to.
  const own = `${host === "::1" ? "[::1]" : "127.0.0.1"}:${bound.port}`;
  const endpoint = `http://${own}`;
  // HTTP/1.0 does not require the header.
  const nameIn = ({ headers: { host: name = own } }: IncomingMessage) =>
    answersTo(name, host, allowedHosts) ? name : undefined;
  const socketFaults = new SocketFaults();
  server.on("request", (incoming, outgoing) => {
    if (socketFaults.mustReset(incoming.socket)) incoming.socket.resetAndDestroy();
    else serve(handle, nameIn, socketFaults, incoming, outgoing).catch(() => outgoing.destroy());
  });
  function close(): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    return closed;
  }
  return {
    endpoint,
    oidcEndpoint: endpoint,
    federationEndpoint: `${endpoint}/federation`,
    port: bound.port,
    close,
    [asyncDispose]: close,
  };
}

async function serve(
  handle: Handler,
  nameIn: (incoming: IncomingMessage) => string | undefined,
  socketFaults: SocketFaults,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const body = await readBody(incoming);
  if (body === undefined) return refuseRequest(outgoing, 413);
  const name = nameIn(incoming);
  if (name === undefined) {
    return refuseRequest(
      outgoing,
      421,
      "The emulator answers to names of this machine, localhost, 127.0.0.1, [::1], and to allowed hosts: --allowed-host\n",
    );
  }
  const request = toRequest(name, incoming, body);
  if (request === undefined) return refuseRequest(outgoing, 400);
  const { response, fault } = await handle(request);
  if (fault !== undefined && isSocketFault(fault)) return socketFaults.send(fault, response, outgoing);
  if (fault !== undefined && isStreamed(fault)) return stream(response, outgoing);
  sendResponse(outgoing, await toRawResponse(response));
}

/** Sends a body as fast as the client reads it, and cancels it when the client disconnects. */
function stream({ status, headers, body }: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(status, Object.fromEntries(headers));
  return pipeline(body === null ? Readable.from([]) : Readable.from(body, { objectMode: false }), outgoing);
}

/** Reads the whole body, so that the client gets the response; returns undefined when the body is too large to keep. */
async function readBody(incoming: IncomingMessage): Promise<Buffer<ArrayBuffer> | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return size <= MAX_BODY_BYTES ? Buffer.concat(chunks) : undefined;
}

/**
 * The request as its client sees it: behind a published port, the port of the URL is not that which is listened on.
 *
 * Returns undefined for what a Request does not support: a target that is not a path, or a method such as TRACE.
 */
function toRequest(name: string, incoming: IncomingMessage, body: Buffer<ArrayBuffer>): Request | undefined {
  const { method = "GET", url = "/", headersDistinct } = incoming;
  if (!url.startsWith("/")) return undefined;
  const headers = Object.entries(headersDistinct).map(([name, values = []]): [string, string] => {
    return [name, values.join(", ")];
  });
  try {
    return new Request(`http://${name}${url}`, { method, headers, body: body.length === 0 ? null : body });
  } catch {
    return undefined;
  }
}

function refuseRequest(outgoing: ServerResponse, status: number, reason?: string): void {
  outgoing.writeHead(status, { "content-type": "text/plain" }).end(reason);
}
