import type { Logger } from "../observe/logger";

// Declarations that name Node's modules would not compile in a project without Node's types, so these are our own.

/** The part of an agent of `node:http` or `node:https` that a client uses. */
export interface NodeAgent {
  readonly maxSockets: number;
  destroy(): void;
}

/** Options of an agent, with those of TLS among the others. */
export interface NodeAgentOptions {
  keepAlive?: boolean | undefined;
  maxSockets?: number | undefined;
  [option: string]: any;
}

/** Options of the request handler that Node has by default; times are in milliseconds. */
export interface NodeHttpHandlerOptions {
  /** For a connection to be there. @default that of the defaults mode */
  connectionTimeout?: number;
  /** For each attempt, its body included. @default 30,000 */
  requestTimeout?: number;
  /** Accepted for the AWS SDK's sake: the time for a request always ends it. */
  throwOnRequestTimeout?: boolean;
  /** After which an idle socket is closed. @default never */
  socketTimeout?: number;
  /** After which a warning tells that requests wait for sockets. */
  socketAcquisitionWarningTimeout?: number;
  /** An agent, or options of one. @default 50 kept-alive sockets */
  httpAgent?: NodeAgent | NodeAgentOptions;
  /** An agent, or options of one. @default 50 kept-alive sockets */
  httpsAgent?: NodeAgent | NodeAgentOptions;
  /** Told of requests that wait for sockets. */
  logger?: Logger;
}
