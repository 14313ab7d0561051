import { config as globalConfig } from "./shared";

const parts = /^(https?:)\/\/(?:([^@/?#]*)@)?(\[[^\]]*\]|[^:/?#]*)(?::(\d*))?([^?#]*)(\?[^#]*)?(#.*)?$/i;

/** Where requests go. */
export class Endpoint {
  declare protocol: string;
  /** Host name, with the port where one was given. */
  declare host: string;
  declare hostname: string;
  declare port: number;
  declare pathname: string;
  /** Path and query. */
  declare path: string;
  declare href: string;

  /**
   * @param endpoint - a URL, or a host name, to which `sslEnabled` gives the protocol
   * @throws Error for what is no endpoint.
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
