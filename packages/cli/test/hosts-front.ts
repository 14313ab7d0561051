import { once } from "node:events";
import { type IncomingMessage, request as requestPlain, type ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { onTestFinished } from "vitest";
import type { Certificates } from "./secure-front";

/** A request to one of the hosts. */
export interface HostRequest {
  readonly host: string;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** Whether an access or refresh token was anywhere in it. */
  readonly hasToken: boolean;
}

/** Where the requests to a host go: to a plain server on a port of loopback, or to another URL. */
export type Destination = { readonly port: number } | { readonly location: string };

/** Many hosts on one port of loopback, over TLS. */
export interface HostsFront {
  readonly port: number;
  /** All requests so far, oldest first. */
  readonly requests: HostRequest[];
}

/** The emulator's tokens begin like those of the service. */
const tokens = /\bao[ar][\w-]{20}/;

/** A connection to a plain server that fails takes that of the client with it. */
export async function openHostsFront(
  { server: pem }: Certificates,
  destinationOf: (host: string) => Destination,
): Promise<HostsFront> {
  const requests: HostRequest[] = [];

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "", headers, rawHeaders } = request;
    const host = headers.host?.replace(/:\d+$/, "") ?? "";
    const body = await buffer(request);
    const hasToken = tokens.test([url, ...rawHeaders, body.toString("latin1")].join("\n"));
    requests.push({ host, method, path: url.replace(/\?.*/, ""), hasToken });
    const destination = destinationOf(host);
    if ("location" in destination) response.writeHead(302, { location: destination.location }).end();
    else await forward(destination.port, request, body, response);
  }

  const server = createServer({ key: pem.private, cert: pem.cert }, (request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { port: (server.address() as AddressInfo).port, requests };
}

async function forward(
  port: number,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<void> {
  const host = `127.0.0.1:${port}`;
  const options = { host: "127.0.0.1", port, method, path: url, headers: { ...headers, host }, agent: false };
  // After the headers, the failure of a connection is that of the body.
  const plain = requestPlain(options)
    .end(body)
    .on("error", () => undefined);
  response.once("close", () => plain.destroy());
  const [answer] = (await once(plain, "response")) as [IncomingMessage];
  response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
  await pipeline(answer, response);
}
