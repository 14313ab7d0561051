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
  /** The request that this is the response to. */
  readonly request: Request<D, E>;
  /** Data of the operation; null before it has arrived and after an error. */
  data: D | void = null as never;
  /** Error of the request; null if there is none. */
  error: E | void = null as never;
  /** Request id that the service assigned. */
  declare requestId: string;
  /** Number of retries so far. */
  retryCount = 0;
  /** Always 0: redirects are not followed, as they could send the token elsewhere. */
  redirectCount = 0;
  /** The HTTP response to the last attempt. */
  httpResponse: HttpResponse = new HttpResponse();
  /** Maximum number of retries. */
  maxRetries: number;
  /** Has no effect: redirects are not followed. */
  maxRedirects: number;
  /**
   * Token of the next page, in a list; null after the last page, undefined before `hasNextPage` was called or if the
   * operation is not paginated.
   */
  declare nextPageTokens?: string[] | null | undefined;

  constructor(request: Request<D, E>) {
    this.request = request;
    this.maxRetries = request.service.numRetries();
    this.maxRedirects = request.service.config.maxRedirects;
  }

  /** Returns whether there is another page. @returns undefined if the operation is not paginated */
  hasNextPage(): boolean {
    this.cacheNextPageTokens();
    return this.nextPageTokens === undefined ? (undefined as never) : this.nextPageTokens !== null;
  }

  /** Returns the request for the next page, or null after the last one; with a callback, the request is sent. */
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

  /** Returns request id, retries, status and error, without the data. */
  toJSON(): object {
    const { requestId, retryCount, httpResponse, error } = this;
    return { requestId, retryCount, httpResponse: httpResponse.toJSON(), error };
  }

  [inspect](): object {
    return this.toJSON();
  }
}
