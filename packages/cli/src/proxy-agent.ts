import type { ClientRequest } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { Agent, type AgentConnectOpts } from "agent-base";
import { HttpsProxyAgent } from "https-proxy-agent";
import { getProxyForUrl } from "proxy-from-env";

/**
 * Chooses for each host whether a proxy stands between, by `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`. A proxy only
 * sees an encrypted tunnel: plain http, which goes no further than this machine, has an agent of its own.
 */
export class ProxyAgent extends Agent {
  readonly #ca: string | undefined;
  readonly #direct: HttpsAgent;
  readonly #proxies = new Map<string, HttpsProxyAgent<string>>();

  /** @param ca - certificates of the authorities that are trusted, in PEM; Node's where undefined */
  constructor(ca: string | undefined) {
    super({ keepAlive: true });
    this.#ca = ca;
    this.#direct = new HttpsAgent({ keepAlive: true, ...(ca && { ca }) });
  }

  override connect(_request: ClientRequest, { host, port }: AgentConnectOpts): Agent | HttpsAgent {
    const proxy = getProxyForUrl(`https://${host}:${port}/`);
    return proxy ? this.#through(proxy) : this.#direct;
  }

  override destroy(): void {
    for (const agent of [this.#direct, ...this.#proxies.values()]) agent.destroy();
    super.destroy();
  }

  #through(proxy: string): HttpsProxyAgent<string> {
    const agent =
      this.#proxies.get(proxy) ??
      new HttpsProxyAgent(proxy, { keepAlive: true, ...(this.#ca && { ca: this.#ca }) });
    this.#proxies.set(proxy, agent);
    return agent;
  }
}
