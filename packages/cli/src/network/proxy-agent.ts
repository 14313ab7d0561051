import type { ClientRequest } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Environment } from "@identity-center/shared-files";
import { Agent, type AgentConnectOpts } from "agent-base";
import { type NamedProxy, proxyFor } from "./proxy";
import { Tunnel } from "./tunnel";

/**
 * Chooses for each host whether a proxy stands between, by `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`. Plain http, which
 * goes no further than this machine, has an agent of its own.
 */
export class ProxyAgent extends Agent {
  readonly #env: Environment;
  readonly #ca: string | undefined;
  readonly #direct: HttpsAgent;
  #tunnel: Tunnel | undefined;

  /** @param ca - certificates of the authorities that are trusted, in PEM; Node's where undefined */
  constructor(env: Environment, ca: string | undefined) {
    super({ keepAlive: true });
    this.#env = env;
    this.#ca = ca;
    this.#direct = new HttpsAgent({ keepAlive: true, ...(ca && { ca }) });
  }

  override connect(_request: ClientRequest, { host, port }: AgentConnectOpts): Agent | HttpsAgent {
    const proxy = proxyFor(host ?? "", port ?? 443, this.#env);
    return proxy ? this.#through(proxy) : this.#direct;
  }

  /** Ends the connections that nobody uses: clients share an agent, and the end of one is not that of the others. */
  override destroy(): void {
    for (const agent of [this.#direct, this.#tunnel]) {
      for (const sockets of Object.values(agent?.freeSockets ?? {})) {
        for (const socket of sockets ?? []) socket.destroy();
      }
    }
  }

  /** The environment names one proxy, and does not change. */
  #through(proxy: NamedProxy): Tunnel {
    this.#tunnel ??= new Tunnel(proxy, this.#ca);
    return this.#tunnel;
  }
}
