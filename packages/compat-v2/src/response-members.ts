import type { HttpResponse } from "./http-response";
import type { Request } from "./request";
import type { Response } from "./response";
import { SequentialExecutor } from "./sequential-executor";

/**
 * What a request has of its response. Of v2's methods those without a signature, which are all of this service, return
 * a response where they get a callback, and v2's reference calls it a request: programs take it for one or the other.
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

  /** @returns undefined where the operation has no pages */
  hasNextPage(): boolean {
    return this.response.hasNextPage();
  }

  /** The request of the next page; with a callback, it is sent. */
  nextPage(): Request<D, E> | null;
  nextPage(callback: (error: E, data: D) => void): void;
  nextPage(...callback: [any?]): Request<D, E> | null {
    return this.response.nextPage(...(callback as []));
  }
}
