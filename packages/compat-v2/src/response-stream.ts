/**
 * A stream of a body: the part of `Readable` of `node:stream` that can be described without the types of Node.js.
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
