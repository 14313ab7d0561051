import type { HttpResponse } from "./http-response";
import type { Request } from "./request";
import type { Response } from "./response";
import { SequentialExecutor } from "./sequential-executor";

/**
 * Members of a request that are those of its response. Methods of v2 that send no signature, as all of this service, return
 * the response if they get a callback, while the reference of v2 calls it a request. So programs use either.
 */
export abstract class ResponseMembers<
  D,
  E,
  Events extends { [event in keyof Events]: any[] },
> extends SequentialExecutor<Events> {
  abstract readonly response: Response<D, E>;

  get request(): this {
    return this;
  }

  get data(): D | void {
    return this.response.data;
  }

  set data(data: D | void) {
    this.response.data = data;
  }

  get error(): E | void {
    return this.response.error;
  }

  set error(error: E | void) {
    this.response.error = error;
  }

  get httpResponse(): HttpResponse {
    return this.response.httpResponse;
  }

  get requestId(): string {
    return this.response.requestId;
  }

  get retryCount(): number {
    return this.response.retryCount;
  }

  get redirectCount(): number {
    return this.response.redirectCount;
  }

  get maxRetries(): number {
    return this.response.maxRetries;
  }

  get maxRedirects(): number {
    return this.response.maxRedirects;
  }

  /** @returns undefined if the operation is not paginated */
  hasNextPage(): boolean {
    return this.response.hasNextPage();
  }

  /** The request for the next page; with a callback, it is sent. */
  nextPage(): Request<D, E> | null;
  nextPage(callback: (error: E, data: D) => void): void;
  nextPage(...callback: [any?]): Request<D, E> | null {
    return this.response.nextPage(...(callback as []));
  }
}
