import { inspect } from "@identity-center/core";
import { Endpoint } from "./endpoint";
import { userAgent } from "./runtime";

/** A request as it will be sent. Listeners may change it until then. */
export class HttpRequest {
  method = "POST";
  path: string;
  headers: Record<string, string> = {};
  body = "";
  endpoint: Endpoint;
  region: string | undefined;
  /** What can be aborted while it is under way. */
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

  /** The path without its query. */
  pathname(): string {
    return this.path.split("?", 1)[0] as string;
  }

  /** The query, its parameters in alphabetical order. */
  search(): string {
    const [, query = ""] = this.path.split("?", 2);
    return query.split("&").sort().join("&");
  }

  /** Sends the request elsewhere, its token included. */
  updateEndpoint(endpoint: string | Endpoint): void {
    this.endpoint = new Endpoint(endpoint);
    this.path = this.endpoint.path || "/";
    if (this.headers["Host"]) this.headers["Host"] = this.endpoint.host;
  }

  /** Without headers: one holds the token. */
  toJSON(): object {
    const { method, path, endpoint, region } = this;
    return { method, path, endpoint: endpoint.href, region };
  }

  [inspect](): object {
    return this.toJSON();
  }
}
