import { inspect } from "@identity-center/core";
import { Endpoint } from "./endpoint";
import { userAgent } from "./runtime";

/**
 * The HTTP request of a request. Listeners may change it before it is sent.
 * @example
 * ```ts
 * request.on("build", ({ httpRequest }) => {
 *   httpRequest.headers["X-Correlation-Id"] = "4711";
 * });
 * ```
 */
export class HttpRequest {
  method = "POST";
  path: string;
  headers: Record<string, string> = {};
  body = "";
  endpoint: Endpoint;
  region: string | undefined;
  /** The attempt in progress, which can be aborted. */
  declare stream?: { abort(): void };
  #userAgent = userAgent.product;

  constructor(endpoint: string | Endpoint, region?: string) {
    this.endpoint = new Endpoint(endpoint);
    this.path = this.endpoint.path || "/";
    this.region = region;
    this.appendToUserAgent();
  }

  getUserAgentHeaderName(): string {
    return userAgent.header;
  }

  appendToUserAgent(product?: unknown): void {
    if (typeof product === "string" && product) this.#userAgent += ` ${product}`;
    this.headers[userAgent.header] = this.#userAgent;
  }

  getUserAgent(): string {
    return this.#userAgent;
  }

  /** The path without the query. */
  pathname(): string {
    return this.path.split("?", 1)[0] as string;
  }

  /** The query, with parameters in alphabetical order. */
  search(): string {
    const [, query = ""] = this.path.split("?", 2);
    return query.split("&").sort().join("&");
  }

  /** Sends the request, including its token, to another endpoint. */
  updateEndpoint(endpoint: string | Endpoint): void {
    this.endpoint = new Endpoint(endpoint);
    this.path = this.endpoint.path || "/";
    if (this.headers["Host"]) this.headers["Host"] = this.endpoint.host;
  }

  /** Omits the headers, as one contains the token. */
  toJSON(): object {
    const { method, path, endpoint, region } = this;
    return { method, path, endpoint: endpoint.href, region };
  }

  [inspect](): object {
    return this.toJSON();
  }
}
