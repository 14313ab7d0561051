import type { Agent as HttpAgent, AgentOptions as HttpAgentOptions } from "node:http";
import type { Agent as HttpsAgent, AgentOptions as HttpsAgentOptions } from "node:https";
import type { Logger } from "./logger";

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
  httpAgent?: HttpAgent | HttpAgentOptions;
  /** An agent, or options of one. @default 50 kept-alive sockets */
  httpsAgent?: HttpsAgent | HttpsAgentOptions;
  /** Told of requests that wait for sockets. */
  logger?: Logger;
}
