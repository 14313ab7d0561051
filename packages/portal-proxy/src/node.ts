import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** What answers requests of the web platform, such as a proxy of `createPortalProxy`. */
type Handler = (request: Request) => Promise<Response>;

/** What Express has added to a request. */
interface Incoming extends IncomingMessage {
  /** The target, before Express took out the path at which a handler is mounted. */
  readonly originalUrl?: string;
  /** The body, if something before has read it. */
  readonly body?: unknown;
}

/**
 * A listener for Node's `http` server and handler for Express. Its arguments are an `IncomingMessage` and a
 * `ServerResponse`, typed so that programs without Node's types compile.
 */
export type NodeListener = (incoming: any, outgoing: any) => void;

/**
 * Turns a proxy into a listener for Node's `http` servers and Express.
 *
 * @example
 * ```ts
 * createServer(nodeListener(proxy)).listen(8080, "127.0.0.1");
 * app.use("/portal", nodeListener(proxy)); // Express
 * ```
 */
export function nodeListener(handler: Handler): NodeListener {
  return (incoming: Incoming, outgoing: ServerResponse) => {
    serve(handler, incoming, outgoing).catch(() => outgoing.destroy());
  };
}

async function serve(handler: Handler, incoming: Incoming, outgoing: ServerResponse): Promise<void> {
  const gone = new AbortController();
  outgoing.on("close", () => gone.abort());
  const request = toRequest(incoming, gone.signal);
  if (!request) {
    outgoing.writeHead(400, { "cache-control": "no-store", connection: "close" }).end();
    return;
  }
  const { status, headers, body } = await handler(request);
  if (outgoing.destroyed) return;
  const unread = !incoming.complete;
  outgoing.writeHead(status, {
    ...Object.fromEntries(headers),
    // Several cookies are several headers.
    ...(headers.has("set-cookie") && { "set-cookie": headers.getSetCookie() }),
    // What is left of a body that nobody wants is not waited for.
    ...(unread && { connection: "close" }),
  });
  await pipeline(body ? Readable.fromWeb(body as never) : Readable.from([]), outgoing);
}

/** Undefined for what a Request cannot be: a target that is not a path, a method such as TRACE. */
function toRequest(incoming: Incoming, signal: AbortSignal): Request | undefined {
  const { method = "GET", originalUrl, url = "/", headersDistinct } = incoming;
  const target = originalUrl ?? url;
  const [host = "", ...others] = headersDistinct["host"] ?? [];
  if (!target.startsWith("/") || others.length > 0 || !/^[\w.:[\]-]+$/.test(host)) return undefined;
  const headers = Object.entries(headersDistinct).flatMap(([name, values = []]) =>
    // Several cookies are joined as browsers would.
    [[name, values.join(name === "cookie" ? "; " : ", ")] as [string, string]],
  );
  const hasBody = method !== "GET" && method !== "HEAD";
  try {
    return new Request(`http://${host}${target}`, {
      method,
      headers,
      signal,
      ...(hasBody && { body: bodyOf(incoming), duplex: "half" }),
    } as RequestInit);
  } catch {
    return undefined;
  }
}

function bodyOf(incoming: Incoming): BodyInit {
  const { body } = incoming;
  // A parser of Express has been here.
  if (body !== undefined && incoming.readableEnded)
    return typeof body === "string" ? body : JSON.stringify(body);
  return Readable.toWeb(incoming) as unknown as BodyInit;
}
