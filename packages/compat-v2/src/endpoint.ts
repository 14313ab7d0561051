import { config as globalConfig } from "./shared";

const parts = /^(https?:)\/\/(?:([^@/?#]*)@)?(\[[^\]]*\]|[^:/?#]*)(?::(\d*))?([^?#]*)(\?[^#]*)?(#.*)?$/i;

/**
 * The endpoint that requests are sent to.
 * @example
 * ```ts
 * const { hostname, port } = new AWS.Endpoint("https://portal.sso.eu-west-1.amazonaws.com");
 * ```
 */
export class Endpoint {
  /** Protocol with its colon: `https:` or `http:`. */
  declare protocol: string;
  /** Host name in lower case, with the port if one was given. */
  declare host: string;
  /** Host name in lower case, without the port and without the brackets of an IPv6 address. */
  declare hostname: string;
  /** Port number; 443 or 80 if none was given. */
  declare port: number;
  /** Path without the query. */
  declare pathname: string;
  /** Path with the query. */
  declare path: string;
  /** The whole URL. */
  declare href: string;

  /**
   * @param endpoint - a URL, or a host name, whose protocol then depends on `sslEnabled`
   * @throws Error for an invalid endpoint.
   */
  constructor(endpoint: string | Endpoint, config: { readonly sslEnabled?: boolean } = {}) {
    if (endpoint !== null && typeof endpoint === "object") {
      Object.assign(this, endpoint);
      return;
    }
    const { sslEnabled = globalConfig.sslEnabled } = config;
    const url = /^http/.test(endpoint) ? endpoint : `${sslEnabled ? "https" : "http"}://${endpoint}`;
    const match = typeof endpoint === "string" && parts.exec(url);
    if (!match) throw new Error(`Invalid endpoint: ${endpoint}`);
    const [, scheme = "", auth, name = "", port, pathname, search = "", hash = ""] = match;
    this.protocol = scheme.toLowerCase();
    const bracketed = name.toLowerCase();
    this.host = port ? `${bracketed}:${port}` : bracketed;
    this.port = Number(port) || (this.protocol === "https:" ? 443 : 80);
    this.hostname = bracketed.replace(/^\[|\]$/g, "");
    this.pathname = pathname || "/";
    this.path = this.pathname + search;
    this.href = `${this.protocol}//${auth ? `${auth}@` : ""}${this.host}${this.path}${hash}`;
  }
}
