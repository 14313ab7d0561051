import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Agent, createServer } from "node:https";
import type { AddressInfo, LookupFunction } from "node:net";
import { generate } from "selfsigned";
import { onTestFinished } from "vitest";

/** The name that a company has for its portal. */
export const host = "aws.example.com";

/** A company's server, over TLS on loopback. */
export interface VanityServer {
  /** The start URL. */
  readonly url: string;
  /** Trusts the server's certificate, and finds each name at loopback. */
  readonly requestHandler: { readonly httpsAgent: Agent };
  /** The requests so far, oldest first. */
  readonly requests: readonly IncomingMessage[];
}

const lookup: LookupFunction = (_hostname, _options, callback) =>
  callback(null, [{ address: "127.0.0.1", family: 4 }]);

export async function openVanityServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<VanityServer> {
  const pem = await generate([{ name: "commonName", value: host }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: host }] }],
  });
  const requests: IncomingMessage[] = [];
  const server = createServer({ key: pem.private, cert: pem.cert }, (request, response) => {
    requests.push(request);
    answer(request, response);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const httpsAgent = new Agent({ ca: pem.cert, lookup });
  onTestFinished(() => {
    httpsAgent.destroy();
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `https://${host}:${port}/start`, requestHandler: { httpsAgent }, requests };
}

/** Answers with a status and a Location. */
export function redirect(location: string | undefined, status = 302) {
  return (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(status, location === undefined ? {} : { location }).end("<p>Moved</p>");
  };
}
