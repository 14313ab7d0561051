import { type ClientRequest, Agent as HttpAgent, validateHeaderName, validateHeaderValue } from "node:http";
import type { Agent as HttpsAgent } from "node:https";
import type { Socket } from "node:net";
import { type Gate, gate } from "../call/gate";
import type { NodeHttpHandlerOptions } from "../config/node-handler-options";
import { memoize, type Provider } from "../config/provider";
import { NodeHttpHandler } from "../smithy";
import { explainConnection } from "./explain-connection";
import { type HandlerOptions, waitOf } from "./handler-options";
import { exchange, isPlain } from "./node-exchange";
import { loadHttps } from "./node-https";
import { endIdle, keepIdle, withinProcess } from "./process-sockets";
import { proxyEnvFor } from "./proxy-env";
import { noteFailure } from "./stale-sockets";

type Given = NodeHttpHandlerOptions["httpAgent"];

/** An agent that the caller made, which is kept. */
function made(given: Given): HttpAgent | undefined {
  return given && "destroy" in given ? (given as HttpAgent) : undefined;
}

const poolOptions = { keepAlive: true, maxSockets: 50 };

/** How many sockets an agent has; `node:https` has the sizes of `node:http`. */
function sizeOf(given: Given): number {
  return (made(given) ?? new HttpAgent({ ...poolOptions, ...given })).maxSockets;
}

/** Stands for a pool until the first request that needs it, as making it loads `node:https`. */
const unmade = { destroy() {} } as never;

/** Pools of ours: a gate stands before each, so that no request waits in it. */
const pools = new WeakSet<object>();

/** Smithy's pool of sockets, which besides tells the failures of reused ones. */
function pool(Agent: typeof HttpAgent, protocol: "http:" | "https:", given: Given): HttpAgent {
  const proxyEnv = proxyEnvFor(protocol);
  const agent = new Agent({ ...poolOptions, ...(proxyEnv && { proxyEnv }), ...given });
  const { keepSocketAlive, reuseSocket } = agent;
  // Whether it is kept is what Node's function returns, which its types do not tell.
  agent.keepSocketAlive = (socket) => keepIdle(socket as Socket) && keepSocketAlive.call(agent, socket);
  agent.reuseSocket = (socket, request) => {
    endIdle(socket as Socket);
    request.on("error", noteFailure);
    reuseSocket.call(agent, socket, request);
  };
  const { addRequest } = agent as unknown as {
    addRequest: (request: ClientRequest, ...rest: unknown[]) => void;
  };
  pools.add(agent);
  return Object.assign(agent, {
    addRequest(request: ClientRequest, ...rest: unknown[]) {
      request.on("upgrade", refuseUpgrade);
      addRequest.call(agent, request, ...rest);
    },
  });
}

/** Node closes the socket of an answer that switches protocols, and tells nobody. */
function refuseUpgrade(this: ClientRequest, _response: unknown, socket: { destroy(): void }): void {
  socket.destroy();
  this.emit("error", Object.assign(new Error("The server switched protocols"), { code: "EPROTO" }));
}

/** Smithy's handler, which learns its connection time-out when it is first used: making a client reads nothing. */
export class NodeHandler extends NodeHttpHandler {
  /** Learns what the environment says of it, and refuses what makes no sense; the first request does. */
  readonly prepare: Provider<void>;
  /** Makes the pool of the first request that is encrypted. */
  #secure: Provider<void>;
  /** So many requests can be under way at once: more would wait for a socket, and time out while they do. */
  readonly gate: Gate;

  /** `requestTimeout` is the client's to keep: it bounds the body too, where smithy's handler would only warn. */
  constructor(
    { requestTimeout: _, httpAgent, httpsAgent, ...options }: NodeHttpHandlerOptions,
    connectionTimeout: Provider<number>,
  ) {
    super({
      ...options,
      httpAgent: made(httpAgent) ?? pool(HttpAgent, "http:", httpAgent),
      httpsAgent: made(httpsAgent) ?? unmade,
    });
    this.#secure = memoize(async () => {
      const { Agent } = await loadHttps();
      if (made(httpsAgent)) return;
      super.updateHttpClientConfig("httpsAgent", pool(Agent as never, "https:", httpsAgent) as HttpsAgent);
    });
    const own = gate(Math.min(sizeOf(httpAgent), sizeOf(httpsAgent)));
    const isSized = [httpAgent, httpsAgent].some((given) => given?.maxSockets !== undefined);
    this.gate = isSized ? own : withinProcess(own);
    this.prepare = memoize(async () => {
      this.updateHttpClientConfig(
        "connectionTimeout",
        options.connectionTimeout ?? (await connectionTimeout()),
      );
    });
  }

  override updateHttpClientConfig(
    ...[key, value]: Parameters<NodeHttpHandler["updateHttpClientConfig"]>
  ): void {
    // Whoever sets an agent wants it kept.
    if (key === "httpsAgent") this.#secure = memoize(async () => void (await loadHttps()));
    super.updateHttpClientConfig(key, value);
  }

  override async handle(
    request: Parameters<NodeHttpHandler["handle"]>[0],
    options: HandlerOptions = {},
  ): ReturnType<NodeHttpHandler["handle"]> {
    await this.prepare();
    if (request.protocol === "https:") await this.#secure();
    const wait = waitOf(options);
    const settings = this.httpHandlerConfigs();
    const agent = request.protocol === "https:" ? settings.httpsAgent : settings.httpAgent;
    const { requestTimeout } = options;
    try {
      if (wait && agent && pools.has(agent) && isPlain(request, settings)) {
        return (await exchange(request, agent as HttpAgent, settings, wait)) as never;
      }
      // Smithy's handler leaves a timer behind when a header is refused later.
      for (const [name, value] of Object.entries(request.headers)) {
        validateHeaderName(name);
        validateHeaderValue(name, value);
      }
      return await super.handle(request, {
        ...(requestTimeout && { requestTimeout }),
        abortSignal: (wait ?? options.abortSignal) as never,
      });
    } catch (error) {
      throw explainConnection(error);
    }
  }
}
