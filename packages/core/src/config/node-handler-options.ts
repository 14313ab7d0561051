import type { Logger } from "../observe/logger";

// Our own declarations: those of Node's modules would not compile in a project without Node's types.

/** The part of an agent of `node:http` or `node:https` that a client uses. */
export interface NodeAgent {
  readonly maxSockets: number;
  destroy(): void;
}

/** Options of an agent, including those for TLS. */
export interface NodeAgentOptions {
  keepAlive?: boolean | undefined;
  maxSockets?: number | undefined;
  [option: string]: any;
}

/** Options of the default request handler on Node; times are in milliseconds. */
export interface NodeHttpHandlerOptions {
  /** Time to establish a connection. @default that of the defaults mode */
  connectionTimeout?: number;
  /** Time for each attempt, including its body. @default 30,000 */
  requestTimeout?: number;
  /** Accepted for compatibility with the AWS SDK: a request that exceeds its time always fails. */
  throwOnRequestTimeout?: boolean;
  /** Time after which an idle socket is closed. @default never */
  socketTimeout?: number;
  /** Time after which a warning reports that requests wait for sockets. */
  socketAcquisitionWarningTimeout?: number;
  /** An agent, or options for one. @default 50 kept-alive sockets */
  httpAgent?: NodeAgent | NodeAgentOptions;
  /** An agent, or options for one. @default 50 kept-alive sockets */
  httpsAgent?: NodeAgent | NodeAgentOptions;
  /** Receives the warning about requests that wait for sockets. */
  logger?: Logger;
}
