/**
 * A body as it comes: a `Readable` of `node:stream`, as far as can be said of it in a project that has not Node's types.
 */
export interface ResponseStream extends AsyncIterable<any> {
  on(event: string, listener: (...args: any[]) => void): this;
  once(event: string, listener: (...args: any[]) => void): this;
  removeListener(event: string, listener: (...args: any[]) => void): this;
  pipe(destination: any, options?: { end?: boolean }): any;
  read(size?: number): any;
  push(chunk: unknown): boolean;
  setEncoding(encoding: any): this;
  pause(): this;
  resume(): this;
  destroy(error?: Error): this;
}
