import type { ClientRequest, Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Environment } from "@identity-center/shared-files";
import { Agent, type AgentConnectOpts } from "agent-base";
import type { NamedProxy } from "./named-proxy";
import { proxyFor } from "./proxy";

/**
 * Chooses for each host whether to connect through a proxy, by `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`. Plain http,
 * which stays on this machine, has an agent of its own.
 */
export class ProxyAgent extends Agent {
  readonly #env: Environment;
  readonly #ca: string | undefined;
  readonly #direct: HttpsAgent;
  #tunnel: Promise<HttpAgent> | undefined;
  readonly #agents: HttpAgent[];

  /** @param ca - the trusted certificate authorities, in PEM. @default those of Node */
  constructor(env: Environment, ca: string | undefined) {
    super({ keepAlive: true });
    this.#env = env;
    this.#ca = ca;
    this.#direct = new HttpsAgent({ keepAlive: true, ...(ca && { ca }) });
    this.#agents = [this.#direct];
  }

  override async connect(_: ClientRequest, { host, port }: AgentConnectOpts): Promise<HttpAgent> {
    const proxy = proxyFor(host ?? "", port ?? 443, this.#env);
    if (!proxy) return this.#direct;
    // The environment names one proxy, and does not change.
    this.#tunnel ??= this.#through(proxy);
    return this.#tunnel;
  }

  /** Closes only idle connections: clients share an agent, and the others go on when one of them is destroyed. */
  override destroy(): void {
    for (const { freeSockets } of this.#agents) {
      for (const sockets of Object.values(freeSockets)) {
        for (const socket of sockets ?? []) socket.destroy();
      }
    }
  }

  async #through(proxy: NamedProxy): Promise<HttpAgent> {
    const { protocol } = proxy.url;
    const Tunnel = protocol.startsWith("socks")
      ? (await import("./socks-tunnel")).SocksTunnel
      : (await import("./tunnel")).Tunnel;
    const tunnel = new Tunnel(proxy, this.#ca);
    this.#agents.push(tunnel);
    return tunnel;
  }
}
