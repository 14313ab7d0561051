import { type ClientRequest, Agent as HttpAgent, validateHeaderName, validateHeaderValue } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Socket } from "node:net";
import { type Gate, gate } from "../call/gate";
import type { NodeHttpHandlerOptions } from "../config/node-handler-options";
import { memoize, type Provider } from "../config/provider";
import { NodeHttpHandler } from "../smithy";
import { explainConnection } from "./explain-connection";
import { type HandlerOptions, waitOf } from "./handler-options";
import { endIdle, keepIdle, withinProcess } from "./process-sockets";
import { proxyEnvFor } from "./proxy-env";
import { noteFailure } from "./stale-sockets";

/** Smithy's pool of sockets, which besides tells the failures of reused ones. An agent that the caller made is kept. */
function pool(Agent: typeof HttpAgent, protocol: "http:" | "https:", given: object | undefined): HttpAgent {
  if (given && "destroy" in given) return given as HttpAgent;
  const proxyEnv = proxyEnvFor(protocol);
  const agent = new Agent({ keepAlive: true, maxSockets: 50, ...(proxyEnv && { proxyEnv }), ...given });
  const { keepSocketAlive, reuseSocket } = agent;
  // Whether it is kept is what Node's function returns, which its types do not tell.
  agent.keepSocketAlive = (socket) => keepIdle(socket as Socket) && keepSocketAlive.call(agent, socket);
  agent.reuseSocket = (socket, request) => {
    endIdle(socket as Socket);
    request.once("error", noteFailure);
    reuseSocket.call(agent, socket, request);
  };
  const { addRequest } = agent as unknown as {
    addRequest: (request: ClientRequest, ...rest: unknown[]) => void;
  };
  return Object.assign(agent, {
    addRequest(request: ClientRequest, ...rest: unknown[]) {
      // Node closes the socket of an answer that switches protocols, and tells nobody.
      request.once("upgrade", (_response, socket) => {
        socket.destroy();
        request.emit("error", Object.assign(new Error("The server switched protocols"), { code: "EPROTO" }));
      });
      addRequest.call(agent, request, ...rest);
    },
  });
}

/** Smithy's handler, which learns its connection time-out when it is first used: making a client reads nothing. */
export class NodeHandler extends NodeHttpHandler {
  /** Learns what the environment says of it, and refuses what makes no sense; the first request does. */
  readonly prepare: Provider<void>;
  /** So many requests can be under way at once: more would wait for a socket, and time out while they do. */
  readonly gate: Gate;

  /** `requestTimeout` is the client's to keep: it bounds the body too, where smithy's handler would only warn. */
  constructor(
    { requestTimeout: _, httpAgent, httpsAgent, ...options }: NodeHttpHandlerOptions,
    connectionTimeout: Provider<number>,
  ) {
    const pools = {
      httpAgent: pool(HttpAgent, "http:", httpAgent),
      httpsAgent: pool(HttpsAgent as unknown as typeof HttpAgent, "https:", httpsAgent) as HttpsAgent,
    };
    super({ ...options, ...pools });
    const own = gate(Math.min(pools.httpAgent.maxSockets, pools.httpsAgent.maxSockets));
    const isSized = [httpAgent, httpsAgent].some((given) => given?.maxSockets !== undefined);
    this.gate = isSized ? own : withinProcess(own);
    this.prepare = memoize(async () => {
      this.updateHttpClientConfig(
        "connectionTimeout",
        options.connectionTimeout ?? (await connectionTimeout()),
      );
    });
  }

  override async handle(
    request: Parameters<NodeHttpHandler["handle"]>[0],
    options: HandlerOptions = {},
  ): ReturnType<NodeHttpHandler["handle"]> {
    // Smithy's handler leaves a timer behind when a header is refused later.
    for (const [name, value] of Object.entries(request.headers)) {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    }
    await this.prepare();
    const { requestTimeout } = options;
    try {
      return await super.handle(request, {
        ...(requestTimeout && { requestTimeout }),
        abortSignal: (waitOf(options) ?? options.abortSignal) as never,
      });
    } catch (error) {
      throw explainConnection(error);
    }
  }
}
