/** A request whose body has been read. */
export interface Incoming {
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
}
