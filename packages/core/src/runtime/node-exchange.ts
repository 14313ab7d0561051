import http, { type Agent, type IncomingHttpHeaders } from "node:http";
import type { Wait } from "../call/wait";
import type { HttpResponse } from "../http/http-response";
import type { NodeHttpHandler } from "../smithy";
import { notConnected } from "./explain-connection";
import { node_https } from "./node-https";

type Request = Parameters<NodeHttpHandler["handle"]>[0];
type Settings = ReturnType<NodeHttpHandler["httpHandlerConfigs"]>;

/** Whether {@link exchange} can send a request: all that clients create themselves, with no time-out but the connection's. */
export function isPlain(
  { hostname, path, query, body, username, password, fragment }: Request,
  { requestTimeout, socketTimeout }: Settings,
): boolean {
  return (
    [hostname, path, body ?? ""].every((text) => typeof text === "string") &&
    Object.values(query ?? {}).every((value) => typeof value === "string") &&
    !(username || password || fragment) &&
    !(requestTimeout || socketTimeout)
  );
}

/**
 * Sends a plain request as smithy's handler does, without the timers that it makes for each: on a kept-alive socket there
 * is no connection to wait for. The functions of Node's modules are looked up for each request, because tools replace them.
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
    const { request } = protocol === "https:" ? node_https : http;
    const host = hostname.replace(/^\[|\]$/g, "");
    let connecting: ReturnType<typeof setTimeout> | undefined;
    const connected = () => clearTimeout(connecting);
    const fail = (error: unknown) => {
      connected();
      reject(error);
    };
    const sent = request({ agent, host, port, method, path: path + queryOf(query), headers }, (message) => {
      const { statusMessage: reason } = message;
      // As smithy's handler has it, a status line without a status is -1.
      const statusCode = message.statusCode || -1;
      resolve({
        response: { statusCode, reason, headers: joined(message.headers), body: message } as HttpResponse,
      });
    });
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
      // A proxy's tunnel, and a socket that another request has just given up, are connected already.
      sent.once("socket", (socket) => (socket.connecting ? socket.once("connect", connected) : connected()));
    }
    sent.end(body);
  });
}

/** Joins repeated headers into one text; Node returns only `set-cookie` as a list. */
function joined(headers: IncomingHttpHeaders): object {
  const { "set-cookie": cookies } = headers;
  return cookies ? { ...headers, "set-cookie": cookies.join(",") } : headers;
}

function queryOf(query: Request["query"] = {}): string {
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
