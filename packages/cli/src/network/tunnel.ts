import type { ClientRequest, IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { checkServerIdentity, type PeerCertificate } from "node:tls";
import type { AgentConnectOpts } from "agent-base";
import { HttpsProxyAgent } from "https-proxy-agent";
import type { NamedProxy } from "./proxy";
import { ProxyError } from "./proxy-error";

/** Encrypted connections that lead through a proxy, which sees no more of them than the host. */
export class Tunnel extends HttpsProxyAgent<string> {
  readonly #variable: string;
  readonly #ca: string | undefined;

  /** @param ca - certificates of the authorities that are trusted, in PEM; Node's where undefined */
  constructor({ url, authorization, variable }: NamedProxy, ca: string | undefined) {
    super(url, {
      keepAlive: true,
      ...(ca && { ca }),
      ...(authorization && { headers: { "Proxy-Authorization": authorization } }),
    });
    this.#variable = variable;
    this.#ca = ca;
  }

  override async connect(request: ClientRequest, options: AgentConnectOpts): Promise<Socket> {
    const { proxy } = this;
    const ended = new AbortController();
    let status: number | undefined;
    request.once("proxyConnect", (answer: Pick<IncomingMessage, "statusCode">) => {
      status = answer.statusCode;
    });
    // A request without a socket tells nobody of its end, and a proxy that says nothing would be waited for.
    request.destroy = (error) => {
      ended.abort();
      return Object.getPrototypeOf(request).destroy.call(request, error);
    };
    this.connectOpts = { ...this.connectOpts, signal: ended.signal };
    try {
      const socket = await super.connect(request, { ...options, ...this.#trustIn(options.host ?? "") });
      if (status === 200) return socket;
      socket.destroy();
    } catch (cause) {
      throw ProxyError.unreached(proxy, cause as NodeJS.ErrnoException);
    } finally {
      Reflect.deleteProperty(request, "destroy");
    }
    // The answer of a proxy that leads nowhere is not to be taken for the service's.
    throw ProxyError.refused(proxy, this.#variable, status);
  }

  /** What the constructor is given is for the way to the proxy alone; an address would be taken for `localhost`. */
  #trustIn(host: string) {
    return {
      ...(this.#ca && { ca: this.#ca }),
      checkServerIdentity: (_: string, certificate: PeerCertificate) =>
        checkServerIdentity(host, certificate),
    };
  }
}
