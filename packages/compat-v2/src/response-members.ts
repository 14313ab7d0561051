import type { HttpResponse } from "./http-response";
import type { Request } from "./request";
import type { Response } from "./response";
import { SequentialExecutor } from "./sequential-executor";

/**
 * Members of a request that are those of its response. Methods of v2 that send no signature, including all of this
 * service's, return the response if they get a callback, although v2's reference calls it a request. So programs use
 * either.
 */
export abstract class ResponseMembers<
  D,
  E,
  Events extends { [event in keyof Events]: any[] },
> extends SequentialExecutor<Events> {
  /** The response of this request. */
  abstract readonly response: Response<D, E>;

  /** The request itself. */
  get request(): this {
    return this;
  }

  /** Data of the response; null before it has arrived and after an error. */
  get data(): D | void {
    return this.response.data;
  }

  set data(data: D | void) {
    this.response.data = data;
  }

  /** Error of the response; null if there is none. */
  get error(): E | void {
    return this.response.error;
  }

  set error(error: E | void) {
    this.response.error = error;
  }

  /** The HTTP response to the last attempt. */
  get httpResponse(): HttpResponse {
    return this.response.httpResponse;
  }

  /** Request id that the service assigned. */
  get requestId(): string {
    return this.response.requestId;
  }

  /** Number of retries so far. */
  get retryCount(): number {
    return this.response.retryCount;
  }

  /** Always 0: redirects are not followed. */
  get redirectCount(): number {
    return this.response.redirectCount;
  }

  /** Maximum number of retries. */
  get maxRetries(): number {
    return this.response.maxRetries;
  }

  /** Has no effect: redirects are not followed. */
  get maxRedirects(): number {
    return this.response.maxRedirects;
  }

  /** Returns whether there is another page. @returns undefined if the operation is not paginated */
  hasNextPage(): boolean {
    return this.response.hasNextPage();
  }

  /** Returns the request for the next page, or null after the last one; with a callback, the request is sent. */
  nextPage(): Request<D, E> | null;
  nextPage(callback: (error: E, data: D) => void): void;
  nextPage(...callback: [any?]): Request<D, E> | null {
    return this.response.nextPage(...(callback as []));
  }
}
