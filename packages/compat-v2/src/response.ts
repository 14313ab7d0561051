import { inspect } from "@identity-center/core";
import { HttpResponse } from "./http-response";
import type { Request } from "./request";

/**
 * The result of a request. Its printed form and its JSON contain no data.
 * @example
 * ```ts
 * request.on("complete", (response) => console.log(response.requestId, response.retryCount));
 * ```
 */
export class Response<D, E> {
  readonly request: Request<D, E>;
  data: D | void = null as never;
  error: E | void = null as never;
  declare requestId: string;
  retryCount = 0;
  /** Always 0: redirects are not followed, as they could send the token elsewhere. */
  redirectCount = 0;
  httpResponse: HttpResponse = new HttpResponse();
  maxRetries: number;
  maxRedirects: number;
  declare nextPageTokens?: string[] | null | undefined;

  constructor(request: Request<D, E>) {
    this.request = request;
    this.maxRetries = request.service.numRetries();
    this.maxRedirects = request.service.config.maxRedirects;
  }

  /** @returns undefined if the operation is not paginated */
  hasNextPage(): boolean {
    this.cacheNextPageTokens();
    return this.nextPageTokens === undefined ? (undefined as never) : this.nextPageTokens !== null;
  }

  /** The request for the next page; with a callback, it is sent. */
  nextPage(): Request<D, E> | null;
  nextPage(callback: (error: E, data: D) => void): void;
  nextPage(callback?: (error: E, data: D) => void): Request<D, E> | null {
    const { service, operation, params } = this.request;
    try {
      service.paginationConfig(operation, true);
    } catch (error) {
      this.error = error as E;
    }
    if (!this.hasNextPage()) {
      if (callback) callback(this.error as E, null as D);
      else if (this.error) throw this.error;
      return null;
    }
    const [nextToken] = this.nextPageTokens as string[];
    return service.makeRequest(operation, { ...params, nextToken }, callback as never) as Request<any, any>;
  }

  /** Stores the token of the next page, if the response has one. */
  cacheNextPageTokens(): string[] | null | undefined {
    if (Object.hasOwn(this, "nextPageTokens")) return this.nextPageTokens;
    const paged = this.request.service.paginationConfig(this.request.operation);
    const token = paged && (this.data as { nextToken?: string } | null)?.nextToken;
    this.nextPageTokens = paged ? (token ? [token] : null) : undefined;
    return this.nextPageTokens;
  }

  toJSON(): object {
    const { requestId, retryCount, httpResponse, error } = this;
    return { requestId, retryCount, httpResponse: httpResponse.toJSON(), error };
  }

  [inspect](): object {
    return this.toJSON();
  }
}
