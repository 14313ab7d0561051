import { type Agent, request as httpRequest, type IncomingHttpHeaders } from "node:http";
import type { Wait } from "../call/wait";
import type { HttpResponse } from "../http/http-response";
import type { NodeHttpHandler } from "../smithy";
import { notConnected } from "./explain-connection";
import { node_https } from "./node-https";

type Request = Parameters<NodeHttpHandler["handle"]>[0];
type Settings = ReturnType<NodeHttpHandler["httpHandlerConfigs"]>;

/** Whether {@link exchange} can send a request: all that clients create themselves, with no time-out but the connection's. */
export function isPlain(
  { query, body, username, password, fragment }: Request,
  { requestTimeout, socketTimeout }: Settings,
): boolean {
  return (
    (body === undefined || typeof body === "string") &&
    Object.values(query).every((value) => typeof value === "string") &&
    !(username || password || fragment) &&
    !(requestTimeout || socketTimeout)
  );
}

/**
 * Sends a plain request as smithy's handler does, without the timers that it makes for each: on a kept-alive socket there
 * is no connection to wait for.
 * @param agent - a pool in which no request waits for a socket
 */
export function exchange(
  { protocol, hostname, port, method, path, query, headers, body }: Request,
  agent: Agent,
  { connectionTimeout }: Settings,
  wait: Wait,
): Promise<{ response: HttpResponse }> {
  return new Promise((resolve, reject) => {
    if (wait.ended) throw wait.ended;
    const request = protocol === "https:" ? node_https.request : httpRequest;
    const host = hostname.replace(/^\[|\]$/g, "");
    const sent = request({ agent, host, port, method, path: path + queryOf(query), headers }, (message) => {
      const { statusCode, statusMessage: reason } = message;
      resolve({
        response: { statusCode, reason, headers: joined(message.headers), body: message } as HttpResponse,
      });
    });
    let connecting: ReturnType<typeof setTimeout> | undefined;
    const fail = (error: unknown) => {
      clearTimeout(connecting);
      reject(error);
    };
    sent.on("error", (error: NodeJS.ErrnoException) => {
      // The name that smithy's handler gives them.
      if (/^(ECONNRESET|EPIPE|ETIMEDOUT)$/.test(`${error.code}`)) error.name = "TimeoutError";
      fail(error);
    });
    wait.onabort = () => {
      sent.destroy();
      fail(wait.ended);
    };
    if (connectionTimeout && !sent.reusedSocket) {
      connecting = setTimeout(() => {
        sent.destroy();
        fail(Object.assign(new Error(notConnected(connectionTimeout)), { name: "TimeoutError" }));
      }, connectionTimeout);
      sent.once("socket", (socket) => socket.once("connect", () => clearTimeout(connecting)));
    }
    sent.end(body);
  });
}

/** Joins repeated headers into one text; Node returns only `set-cookie` as a list. */
function joined(headers: IncomingHttpHeaders): object {
  const { "set-cookie": cookies } = headers;
  return cookies ? { ...headers, "set-cookie": cookies.join(",") } : headers;
}

function queryOf(query: Request["query"]): string {
  const names = Object.keys(query).sort();
  return names.length ? `?${names.map((name) => `${escaped(name)}=${escaped(query[name])}`).join("&")}` : "";
}

/** Also escapes the reserved characters of RFC 3986 that `encodeURIComponent` does not. */
function escaped(text: unknown): string {
  return encodeURIComponent(`${text}`).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
