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

/** Pools created here. A gate is in front of each, so that no request waits for a socket. */
const pools = new WeakSet<object>();

type Given = NodeHttpHandlerOptions["httpAgent"];

/** An agent that the caller created, which is used as it is. */
function made(given: Given): HttpAgent | undefined {
  return given && "destroy" in given ? (given as HttpAgent) : undefined;
}

const poolOptions = { keepAlive: true, maxSockets: 50 };

/** The maximum number of sockets of an agent. The defaults of `node:https` are those of `node:http`. */
function sizeOf(given: Given): number {
  return (made(given) ?? new HttpAgent({ ...poolOptions, ...given })).maxSockets ?? poolOptions.maxSockets;
}

/** A placeholder until the first encrypted request, because creating the pool loads `node:https`. */
const unmade = { destroy() {} } as never;

/** Creates a pool like smithy's that also records the errors of reused sockets. */
function pool(Agent: typeof HttpAgent, protocol: "http:" | "https:", given: Given): HttpAgent {
  const proxyEnv = proxyEnvFor(protocol);
  const agent = new Agent({ ...poolOptions, ...(proxyEnv && { proxyEnv }), ...given });
  const { keepSocketAlive, reuseSocket } = agent;
  // Node's function returns whether to keep the socket, although its type says void.
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

/** Node closes the socket of a response that switches protocols without an error. */
function refuseUpgrade(this: ClientRequest, _response: unknown, socket: { destroy(): void }): void {
  socket.destroy();
  this.emit("error", Object.assign(new Error("The server switched protocols"), { code: "EPROTO" }));
}

type Settings = ReturnType<NodeHttpHandler["httpHandlerConfigs"]>;

/** Private members of smithy's handler. */
interface Unresolved {
  config?: Settings & { httpAgentProvider(): Promise<HttpAgent> };
  readonly configProvider: Promise<NonNullable<Unresolved["config"]>>;
}

/** Smithy's handler, whose connection time-out is looked up on first use: creating a client reads nothing. */
export class NodeHandler extends NodeHttpHandler {
  /** Looks up the connection time-out and refuses an invalid one; the first request does this. */
  readonly prepare: Provider<void>;
  /** Loads `node:https` and creates its pool; the first encrypted request does this. */
  #secure: Provider<void>;
  /** Limits the requests in flight: more would wait for a socket, and could time out meanwhile. */
  readonly gate: Gate;

  /** `requestTimeout` is left to the client, whose limit includes the body; smithy's handler would only warn. */
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
    // An agent that is set later is not to be replaced.
    if (key === "httpsAgent") this.#secure = memoize(async () => void (await loadHttps()));
    super.updateHttpClientConfig(key, value);
  }

  override httpHandlerConfigs(): Settings {
    const { httpsAgent, ...settings } = super.httpHandlerConfigs();
    return httpsAgent && httpsAgent !== unmade ? { ...settings, httpsAgent } : settings;
  }

  /** Smithy's handler resolves its settings in its own `handle`, which the first request does not go through either. */
  async #settings(protocol: string): Promise<Settings> {
    const own = this as unknown as Unresolved;
    own.config ??= await own.configProvider;
    if (protocol !== "https:") own.config.httpAgent ??= await own.config.httpAgentProvider();
    return own.config;
  }

  override async handle(
    request: Parameters<NodeHttpHandler["handle"]>[0],
    options: HandlerOptions = {},
  ): ReturnType<NodeHttpHandler["handle"]> {
    await this.prepare();
    if (request.protocol === "https:") await this.#secure();
    const wait = waitOf(options);
    const settings = await this.#settings(request.protocol);
    const agent = request.protocol === "https:" ? settings.httpsAgent : settings.httpAgent;
    const { requestTimeout } = options;
    try {
      if (wait && agent && pools.has(agent) && isPlain(request, settings)) {
        return (await exchange(request, agent as HttpAgent, settings, wait)) as never;
      }
      // If Node refuses a header later, smithy's handler leaves a timer behind.
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
