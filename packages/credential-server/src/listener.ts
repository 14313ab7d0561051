import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { checkOptionNames, InvalidParameterError } from "@identity-center/core";
import { isSameHost } from "./admission";
import { type Answer, headersOf, type Question } from "./exchange";

/** The only address that all readers accept without TLS. */
const address = "127.0.0.1";

/** Options of `listen`. */
export interface ListenOptions {
  /** Port, from 0 to 65535. @default 0: any free port */
  readonly port?: number | undefined;
}

/** A server that listens on 127.0.0.1. */
export interface CredentialListener {
  /** The port that it listens on. */
  readonly port: number;
  /** URL of the server: `http://127.0.0.1:PORT` */
  readonly url: string;
  /**
   * Returns the value of `AWS_CONTAINER_CREDENTIALS_FULL_URI` for a provider.
   *
   * @throws InvalidParameterError if no provider has this name
   */
  urlOf(name: string): string;
  /** Stops listening and closes all connections at once. */
  close(): Promise<void>;
}

export async function listen(
  answer: (question: Question, isOwnHost: (host: string) => boolean) => Promise<Answer>,
  names: readonly string[],
  options: ListenOptions = {},
): Promise<CredentialListener> {
  checkOptionNames("listen", options, "port");
  const { port: wanted = 0 } = options;
  if (!(Number.isInteger(wanted) && wanted >= 0 && wanted <= 65_535)) {
    throw new InvalidParameterError("port", "an integer from 0 to 65535", wanted);
  }
  let host = "";
  const timeouts = { headersTimeout: 5_000, requestTimeout: 10_000, connectionsCheckingInterval: 1_000 };
  // Without a `Host`, a request is refused as with a foreign one.
  const server = createServer(
    { ...timeouts, maxHeaderSize: 8_192, requireHostHeader: false },
    async (request, response) => {
      const header = (name: string) => request.headers[name] as string | undefined;
      const question = { method: request.method, target: request.url, header };
      const given = await answer(question, (it) => isSameHost(it, host));
      response.writeHead(given.status, headersOf(given)).end(given.body);
    },
  );
  server.maxConnections = 512;
  server.listen(wanted, address);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  host = `${address}:${port}`;
  return {
    port,
    url: `http://${host}`,
    urlOf(name) {
      if (names.includes(name)) return `http://${host}/${encodeURIComponent(name)}`;
      throw new InvalidParameterError("name", `one of ${names.join(", ")}`, name);
    },
    async close() {
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
