import { once } from "node:events";
import type { ClientRequest } from "node:http";
import { connect, type Socket } from "node:net";
import { connect as connectSecurely, type TLSSocket } from "node:tls";
import { Agent, type AgentConnectOpts } from "agent-base";
import { SocksClient } from "socks";
import type { NamedProxy } from "./named-proxy";
import { ProxyError } from "./proxy-error";
import { untilEnd } from "./until-end";

/** TLS connections through a SOCKS proxy, which also resolves the host name. */
export class SocksTunnel extends Agent {
  readonly #named: NamedProxy;
  readonly #ca: string | undefined;

  /** @param ca - the trusted certificate authorities, in PEM. @default those of Node */
  constructor(named: NamedProxy, ca: string | undefined) {
    super({ keepAlive: true });
    this.#named = named;
    this.#ca = ca;
  }

  override async connect(request: ClientRequest, options: AgentConnectOpts): Promise<TLSSocket> {
    const { host = "", port } = options;
    const socket = await untilEnd(request, (signal) => this.#lead(host, port, signal));
    return connectSecurely({ ...(options as object), ...(this.#ca && { ca: this.#ca }), host, socket });
  }

  async #lead(host: string, port: number, signal: AbortSignal): Promise<Socket> {
    const { url, user, password } = this.#named;
    const proxy = {
      host: url.hostname.replace(/^\[|\]$/g, ""),
      port: Number(url.port || 1080),
      type: url.protocol.startsWith("socks4") ? (4 as const) : (5 as const),
      ...((user || password) && { userId: user, password }),
    };
    const socket = connect({ host: proxy.host, port: proxy.port, signal });
    await once(socket, "connect").catch((cause) => {
      throw ProxyError.unreached(this.#named, cause);
    });
    try {
      const destination = { host, port };
      await SocksClient.createConnection({ proxy, destination, command: "connect", existing_socket: socket });
      return socket;
    } catch (error) {
      // The library's error contains the user and password, in its options.
      throw ProxyError.refusedBySocks(this.#named, (error as Error).message);
    }
  }
}
