interface ProxyErrorOptions extends ErrorOptions {
  /** Clients try again after all but those that begin as the codes of OpenSSL for what stays so. */
  readonly code: string | undefined;
}

/** A proxy was not reached, or refused to lead on. */
export class ProxyError extends Error {
  override readonly name = "ProxyError";
  readonly code: string | undefined;

  constructor(message: string, { code, ...options }: ProxyErrorOptions) {
    super(message, options);
    this.code = code;
  }

  static unreached(proxy: URL, cause: NodeJS.ErrnoException): ProxyError {
    const { code = cause.message } = cause;
    return new ProxyError(`The proxy ${proxy.origin} was not reached (${code})`, { code: cause.code, cause });
  }

  static refused(proxy: URL, variable: string, status: number | undefined): ProxyError {
    const mends =
      status === 407
        ? `: it wants a user and password, as in ${variable}=http://USER:PASSWORD@${proxy.host}`
        : ": ask whoever runs it, or except the host by NO_PROXY";
    return new ProxyError(`The proxy ${proxy.origin} refused the connection (${status})${mends}`, {
      // A gateway that fails may do better the next time.
      code: status !== undefined && status >= 500 ? "EPROXY" : "UNABLE_TO_TUNNEL",
    });
  }
}
