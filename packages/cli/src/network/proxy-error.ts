import { describeProxy, type NamedProxy } from "./named-proxy";

interface ProxyErrorOptions extends ErrorOptions {
  /** Clients retry, unless the code has a prefix that OpenSSL and Node use for permanent errors. */
  readonly code: string | undefined;
}

/** The URL of a proxy is invalid, or the proxy could not be reached, or it refused the connection. */
export class ProxyError extends Error {
  override readonly name = "ProxyError";
  readonly code: string | undefined;

  constructor(message: string, { code, ...options }: ProxyErrorOptions) {
    super(message, options);
    this.code = code;
  }

  static misnamed(variable: string): ProxyError {
    return new ProxyError(
      `${variable} is not the URL of a proxy, such as http://proxy.example:3128 (it takes http, https, socks4, socks4a, ` +
        "socks5 and socks5h); special characters in a user or password have to be percent-encoded, such as %40 for @",
      { code: "ERR_INVALID_PROXY" },
    );
  }

  static unreached({ url, variable }: NamedProxy, cause: NodeJS.ErrnoException): ProxyError {
    const { code, message } = cause;
    const what = `The proxy ${describeProxy(url)} could not be reached`;
    if (url.protocol === "https:" && /^(EPROTO|ERR_SSL)/.test(`${code}`)) {
      return new ProxyError(
        `${what} over TLS (${code}): if it uses plain http, as most do, write ${variable}=http://${url.host}`,
        { code },
      );
    }
    return new ProxyError(`${what} (${code ?? message})`, { code, cause });
  }

  static refused(named: NamedProxy, status: number | undefined): ProxyError {
    const advice =
      status === 407 ? passwordAdvice(named) : "ask its administrator, or exclude the host with NO_PROXY";
    return new ProxyError(
      `The proxy ${describeProxy(named.url)} refused the connection (${status}): ${advice}`,
      {
        // The failure of a gateway may be temporary.
        code: status !== undefined && status >= 500 ? "EPROXY" : "UNABLE_TO_TUNNEL",
      },
    );
  }

  /** @param reason - the message of the library `socks` */
  static refusedBySocks(named: NamedProxy, reason: string): ProxyError {
    const advice = /authentication/i.test(reason) ? `: ${passwordAdvice(named)}` : "";
    return new ProxyError(
      `The proxy ${describeProxy(named.url)} did not connect to the host (${reason})${advice}`,
      {
        code: /authentication|NotAllowed|Invalid/i.test(reason) ? "UNABLE_TO_TUNNEL" : "EPROXY",
      },
    );
  }
}

function passwordAdvice({ url, user, password, variable }: NamedProxy): string {
  return user || password
    ? `it did not accept the user and password in ${variable}`
    : `it needs a user and password, as in ${variable}=${url.protocol}//USER:PASSWORD@${url.host}`;
}
