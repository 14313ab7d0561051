/** Timeouts, agent and proxy of requests. */
export interface HTTPOptions {
  /** URL of a proxy that tunnels all connections; may include user and password. Node only. @default none */
  proxy?: string;
  /** Agent of `node:http` or `node:https`. Node only. @default 50 kept-alive sockets */
  agent?: { destroy(): void };
  /** Timeout in milliseconds to establish a connection. Node only. @default only `timeout` applies */
  connectTimeout?: number;
  /** Timeout in milliseconds for each attempt, including its body; 0 for no limit. @default 120,000 */
  timeout?: number;
  /** Has no effect: requests are always asynchronous. */
  xhrAsync?: boolean;
  /** Whether a browser sends cookies to other origins, too. @default false */
  xhrWithCredentials?: boolean;
}
