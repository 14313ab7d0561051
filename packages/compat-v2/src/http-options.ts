/** How requests are sent. */
export interface HTTPOptions {
  /** URL of a proxy, through which connections are tunnelled. */
  proxy?: string;
  /** An agent of `node:http` or `node:https`. */
  agent?: { destroy(): void };
  /** Milliseconds to make a connection. @default no limit of its own */
  connectTimeout?: number;
  /** Milliseconds for an attempt, its body included; 0 for no limit. @default 120,000 */
  timeout?: number;
  /** Without meaning: no request of ours is synchronous. */
  xhrAsync?: boolean;
  /** Whether a browser sends its cookies to another origin as well. @default false */
  xhrWithCredentials?: boolean;
}
