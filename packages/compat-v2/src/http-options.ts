/** Options for sending requests. */
export interface HTTPOptions {
  /** URL of a proxy that tunnels all connections. */
  proxy?: string;
  /** An agent of `node:http` or `node:https`. */
  agent?: { destroy(): void };
  /** Milliseconds to establish a connection. @default only `timeout` applies */
  connectTimeout?: number;
  /** Milliseconds for an attempt, including the body; 0 for no limit. @default 120,000 */
  timeout?: number;
  /** Ignored: requests are always asynchronous. */
  xhrAsync?: boolean;
  /** Whether a browser sends cookies to other origins, too. @default false */
  xhrWithCredentials?: boolean;
}
