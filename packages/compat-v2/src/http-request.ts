import { inspect } from "@identity-center/core";
import { Endpoint } from "./endpoint";
import { userAgent } from "./runtime";

/**
 * The HTTP request of a {@link Request}. Listeners may change it before it is sent.
 * @example
 * ```ts
 * request.on("build", ({ httpRequest }) => {
 *   httpRequest.headers["X-Correlation-Id"] = "4711";
 * });
 * ```
 */
export class HttpRequest {
  /** HTTP method; listeners of `build` set it to that of the operation. */
  method = "POST";
  /** Path with the query. */
  path: string;
  /** Headers by name; one of them contains the access token. */
  headers: Record<string, string> = {};
  /** Body; empty for operations without one. */
  body = "";
  /** Endpoint that the request is sent to. */
  endpoint: Endpoint;
  /** Region of the service object. */
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

  /** Returns the name of the header with the user agent, which differs between Node and browsers. */
  getUserAgentHeaderName(): string {
    return userAgent.header;
  }

  /** Adds text to the user agent. */
  appendToUserAgent(product?: unknown): void {
    if (typeof product === "string" && product) this.#userAgent += ` ${product}`;
    this.headers[userAgent.header] = this.#userAgent;
  }

  /** Returns the user agent. */
  getUserAgent(): string {
    return this.#userAgent;
  }

  /** Returns the path without the query. */
  pathname(): string {
    return this.path.split("?", 1)[0] as string;
  }

  /** Returns the query, with its parameters in alphabetical order. */
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

  /** Returns method, path, endpoint and Region, without the headers, one of which contains the token. */
  toJSON(): object {
    const { method, path, endpoint, region } = this;
    return { method, path, endpoint: endpoint.href, region };
  }

  [inspect](): object {
    return this.toJSON();
  }
}
