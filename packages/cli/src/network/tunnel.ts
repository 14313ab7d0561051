import type { ClientRequest, IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { checkServerIdentity, type PeerCertificate } from "node:tls";
import type { AgentConnectOpts } from "agent-base";
import { HttpsProxyAgent } from "https-proxy-agent";
import type { NamedProxy } from "./named-proxy";
import { ProxyError } from "./proxy-error";
import { untilEnd } from "./until-end";

/** TLS connections through an http or https proxy, which sees only the host name. */
export class Tunnel extends HttpsProxyAgent<string> {
  readonly #named: NamedProxy;
  readonly #ca: string | undefined;

  /** @param ca - the trusted certificate authorities, in PEM. @default those of Node */
  constructor(named: NamedProxy, ca: string | undefined) {
    const { url, user, password } = named;
    const basic = Buffer.from(`${user}:${password}`).toString("base64");
    super(url, {
      keepAlive: true,
      ...(ca && { ca }),
      ...((user || password) && { headers: { "Proxy-Authorization": `Basic ${basic}` } }),
    });
    this.#named = named;
    this.#ca = ca;
  }

  override async connect(request: ClientRequest, options: AgentConnectOpts): Promise<Socket> {
    let status: number | undefined;
    request.once("proxyConnect", (answer: Pick<IncomingMessage, "statusCode">) => {
      status = answer.statusCode;
    });
    const socket = await untilEnd(request, (signal) => {
      this.connectOpts = { ...this.connectOpts, signal };
      return super.connect(request, { ...options, ...this.#trustIn(options.host ?? "") });
    }).catch((cause) => {
      throw ProxyError.unreached(this.#named, cause);
    });
    if (status === 200) return socket;
    socket.destroy();
    // The response of a proxy that opened no tunnel must not be taken for the service's.
    throw ProxyError.refused(this.#named, status);
  }

  /** TLS options for the host: those of the constructor apply to the proxy only. An IP address would become `localhost`. */
  #trustIn(host: string) {
    return {
      ...(this.#ca && { ca: this.#ca }),
      checkServerIdentity: (_: string, certificate: PeerCertificate) =>
        checkServerIdentity(host, certificate),
    };
  }
}
