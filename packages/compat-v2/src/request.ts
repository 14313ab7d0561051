import { inspect, mask } from "@identity-center/core";
import type { AWSError } from "./aws-error";
import { eachItem, eachPage, type ItemCallback, type PageCallback } from "./each-page";
import { HttpRequest } from "./http-request";
import { lastStates, lifeCycle } from "./life-cycle";
import { type OperationModel, redactParams } from "./model";
import { createReadStream } from "./read-stream";
import { Response } from "./response";
import { ResponseMembers } from "./response-members";
import type { ResponseStream } from "./response-stream";
import type { Service } from "./service";

/** How much of a body has been sent or received. */
export interface Progress {
  /** Bytes that have been sent or received. */
  loaded: number;
  /** Size of the whole body in bytes; undefined for a response without `Content-Length`. */
  total: number;
}

/** The arguments of the listeners of each event. */
export interface RequestEvents<D, E> {
  validate: [request: Request<D, E>];
  build: [request: Request<D, E>];
  afterBuild: [request: Request<D, E>];
  sign: [request: Request<D, E>];
  send: [response: Response<D, E>];
  retry: [response: Response<D, E>];
  afterRetry: [response: Response<D, E>];
  validateResponse: [response: Response<D, E>];
  extractError: [response: Response<D, E>];
  extractData: [response: Response<D, E>];
  success: [response: Response<D, E>];
  error: [error: AWSError, response: Response<D, E>];
  complete: [response: Response<D, E>];
  httpHeaders: [
    statusCode: number,
    headers: { [name: string]: string },
    response: Response<D, E>,
    statusMessage: string,
  ];
  httpData: [chunk: Uint8Array, response: Response<D, E>];
  httpUploadProgress: [progress: Progress, response: Response<D, E>];
  httpDownloadProgress: [progress: Progress, response: Response<D, E>];
  httpError: [error: Error, response: Response<D, E>];
  httpDone: [response: Response<D, E>];
}

/** The data of an operation, with its response as `$response`, which is not enumerable. */
export type PromiseResult<D, E> = D & {
  /** The response: request id, number of retries and HTTP response. */
  $response: Response<D, E>;
};

/** Events before there is a response; their listeners receive the request. */
const early = /^(restart|validate|afterValidate|build|afterBuild|sign)$/;

/**
 * One call of an operation. Nothing is sent before `send()` or `promise()`. Its printed form contains no token. It is one
 * class, because programs written for v2 call and replace its methods.
 * @example
 * ```ts
 * const request = sso.listAccounts({ accessToken });
 * request.on("retry", (response) => console.log(`attempt ${response.retryCount + 1} failed`));
 * const { accountList } = await request.promise();
 * ```
 */
export class Request<D, E> extends ResponseMembers<D, E, RequestEvents<D, E>> {
  /** The service object that made the request. */
  readonly service: Service;
  /** Name of the operation, such as `listAccounts`. */
  readonly operation: string;
  /** Params of the operation, including the access token. */
  params: { [name: string]: any };
  /** The HTTP request; listeners of `build` fill it in. */
  httpRequest: HttpRequest;
  /** Time at which the request was made, corrected by `systemClockOffset`. */
  startTime: Date;
  /** The response, which exists from the start and is filled in by listeners. */
  readonly response: Response<D, E>;
  /** Whether `abort()` was called. */
  aborted = false;
  #state = "validate";
  #endWait: (() => void) | undefined;

  constructor(service: Service, operation: string, params: { [name: string]: any } = {}) {
    super();
    this.service = service;
    this.operation = operation;
    this.params = params ?? {};
    this.httpRequest = new HttpRequest(service.endpoint, service.config.region);
    this.httpRequest.appendToUserAgent(service.config.customUserAgent);
    this.startTime = service.getSkewCorrectedDate();
    this.response = new Response(this);
  }

  /** The operation's entry in the service model. @throws TypeError for an unknown operation. */
  get model(): OperationModel {
    const { operations } = this.service.api;
    const model = Object.hasOwn(operations, this.operation) && operations[this.operation];
    if (model) return model;
    throw new TypeError(`No operation ${this.operation}: there are ${Object.keys(operations).join(", ")}`);
  }

  /**
   * Sends the request; the callback's `this` is the response.
   * @example
   * ```ts
   * request.send((error, data) => (error ? console.error(error.code) : console.log(data)));
   * ```
   */
  send(callback?: (error: E, data: D) => void): Response<D, E> {
    if (callback) {
      this.httpRequest.appendToUserAgent("callback");
      this.on("complete", (response) => callback.call(response, response.error as E, response.data as D));
    }
    this.runTo();
    return this.response;
  }

  /** Sends the request and resolves to its data, which has the response as the non-enumerable `$response`. */
  promise(): Promise<PromiseResult<D, E>> {
    this.httpRequest.appendToUserAgent("promise");
    const Dependency = this.service.config.getPromisesDependency() ?? Promise;
    return new Dependency((resolve, reject) => {
      this.on("complete", (response) => {
        if (response.error) reject(response.error);
        else {
          const data = response.data ?? {};
          resolve(Object.defineProperty(data, "$response", { value: response }) as PromiseResult<D, E>);
        }
      });
      this.runTo();
    });
  }

  /** Aborts the request in any state; its error then has the code `RequestAbortedError`. */
  abort(): this {
    this.aborted = true;
    this.httpRequest.stream?.abort();
    this.#endWait?.();
    return this;
  }

  /** Waits before a retry; `abort()` ends the delay. */
  wait(ms: number, done: () => void): void {
    const timer = setTimeout(() => end(), ms);
    const end = () => {
      clearTimeout(timer);
      this.#endWait = undefined;
      done();
    };
    this.#endWait = end;
  }

  /**
   * Calls back with each page, and finally with null. If the callback has a third parameter, that is a function that
   * requests the next page. Any other callback stops the iteration by returning false.
   * @example
   * ```ts
   * sso.listAccounts({ accessToken }).eachPage((error, page) => {
   *   if (error) console.error(error.code);
   *   else if (page) console.log(page.accountList?.length);
   * });
   * ```
   */
  eachPage(callback: PageCallback<D, E>): void {
    eachPage(this, callback);
  }

  /**
   * Calls back with each item of all pages, and finally with null. The callback stops the iteration by returning false.
   * @example
   * ```ts
   * sso.listAccounts({ accessToken }).eachItem((error, account) => {
   *   if (error) console.error(error);
   *   else if (account) console.log(account.accountId);
   * });
   * ```
   */
  eachItem(callback: ItemCallback<E>): void {
    eachItem(this, callback);
  }

  /** Returns whether the operation returns its results in pages. */
  isPageable(): boolean {
    return this.service.paginationConfig(this.operation) !== null;
  }

  /**
   * Sends the request and returns the response body as an unparsed stream. Node only. @throws Error in browsers, which
   * have no Node.js streams
   * @example
   * ```ts
   * sso.listAccounts({ accessToken }).createReadStream().pipe(process.stdout);
   * ```
   */
  createReadStream(): ResponseStream {
    return createReadStream(this);
  }

  /** Runs the listeners that build the HTTP request, without sending it. */
  build(callback?: (error?: Error | null) => void): this {
    return this.runTo("send", callback);
  }

  /** Runs the life cycle up to a state, or to its end. */
  runTo(final?: string, done: (error?: Error | null) => void = () => {}): this {
    const state = this.#state;
    this._haltHandlersOnError = false;
    this.emit(state, undefined, (thrown) => {
      if (thrown && lastStates.has(state)) throw thrown;
      const error = (thrown ?? this.response.error ?? null) as Error | null;
      const next = lifeCycle[state]?.[error ? 1 : 0];
      if (next) this.#state = next;
      if (!next || next === final) done.call(this, error);
      else this.runTo(final, done);
    });
    return this;
  }

  /**
   * Calls the listeners of an event, by default with the request or the response; an error that they throw becomes the
   * response's.
   * @returns whether there are listeners
   */
  override emit(
    event: string,
    args: readonly unknown[] = this.eventParameters(event),
    done: (error?: Error | null) => void = () => {},
  ): boolean {
    return super.emit(event, args, (error) => {
      if (error) this.response.error = error as E;
      done.call(this, error);
    });
  }

  /** Returns the default arguments of an event's listeners. */
  eventParameters(event: string): readonly unknown[] {
    if (early.test(event)) return [this];
    return event === "error" ? [this.response.error, this.response] : [this.response];
  }

  /** Replaces the access token, or a part of it, in a text with `***`. */
  mask(text: string): string {
    const { input } = this.model.row;
    const secrets = Object.keys(input).filter((name) => input[name]?.secret);
    return mask(text, secrets.map((name) => `${this.params[name]}`).join("\n"));
  }

  /** Returns operation, params and HTTP request, with the token masked. */
  toJSON(): object {
    const { operation, params, httpRequest } = this;
    return { operation, params: redactParams(this.model, params), httpRequest: httpRequest.toJSON() };
  }

  [inspect](): object {
    return this.toJSON();
  }
}
