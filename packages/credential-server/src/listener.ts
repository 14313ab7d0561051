import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { checkOptionNames, InvalidParameterError } from "@identity-center/core";
import { type Answer, headersOf, type Question } from "./exchange";

const address = "127.0.0.1";

/** Options of `listen`. */
export interface ListenOptions {
  /** From 0 to 65535. @default 0: a free one */
  readonly port?: number | undefined;
}

/** A server that listens on 127.0.0.1. */
export interface CredentialListener {
  readonly port: number;
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /**
   * The value of `AWS_CONTAINER_CREDENTIALS_FULL_URI` for a provider.
   *
   * @throws {@link InvalidParameterError} if there is no provider of this name
   */
  urlOf(name: string): string;
  /** Stops listening and ends all connections at once. */
  close(): Promise<void>;
}

/** @throws InvalidParameterError for a port that is none; Node's error, with a `code` such as EADDRINUSE */
export async function listen(
  answer: (question: Question, isHost: (host: string) => boolean) => Promise<Answer>,
  names: readonly string[],
  options: ListenOptions = {},
): Promise<CredentialListener> {
  checkOptionNames("listen", options, "port");
  const { port: wanted = 0 } = options;
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65535) {
    throw new InvalidParameterError("port", "an integer from 0 to 65535", wanted);
  }
  let own = "";
  const server = createServer(
    {
      headersTimeout: 5_000,
      requestTimeout: 10_000,
      keepAliveTimeout: 5_000,
      maxHeaderSize: 8_192,
      requireHostHeader: false,
    },
    async ({ method, url, headers }, response) => {
      const header = (name: string) => headers[name] as string | undefined;
      const given = await answer({ method, target: url, header }, (host) => host === own);
      response.writeHead(given.status, headersOf(given)).end(given.body);
    },
  );
  server.maxConnections = 512;
  server.listen(wanted, address);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  own = `${address}:${port}`;
  const url = `http://${own}`;
  return {
    port,
    url,
    urlOf(name) {
      if (!names.includes(name)) throw new InvalidParameterError("name", `one of ${names.join(", ")}`, name);
      return `${url}/${encodeURIComponent(name)}`;
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
