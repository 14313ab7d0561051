/** A request whose body has been read. */
export interface Incoming {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
  /** The id that the response gives the request. */
  readonly requestId: string;
}
