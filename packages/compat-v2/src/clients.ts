import { SSOClient } from "@identity-center/client-sso";
import type { Endpoint } from "./endpoint";
import type { HTTPOptions } from "./http-options";
import { handlerOptions } from "./runtime";

/** One attempt, as the client that sends it knows it. */
export interface Attempt {
  /** The HTTP request, to a URL. */
  request(url: URL): object;
  /** Takes an answer whose body is still to come, and returns the one to read. */
  answered(answer: any): object;
}

type Handler = { handle(request: any, options?: any): Promise<{ response: any }>; destroy?(): void };
type Context = {
  readonly options: { readonly exchange: Attempt };
  readonly endpointV2: { readonly url: URL };
};

/** By agent, then by origin and what else a connection depends on: like v2's, all service objects share connections. */
const clients = new WeakMap<object, Map<string, SSOClient>>();
const noAgent = {};

/**
 * The client that sends to an endpoint's origin, and nowhere else.
 * @throws `InvalidParameterError` for plain http to another machine, where the token can be read on its way.
 */
export function clientOf(endpoint: Endpoint, options: HTTPOptions): SSOClient {
  const { agent = noAgent, proxy, connectTimeout, xhrWithCredentials } = options;
  const { protocol, host } = endpoint;
  const key = JSON.stringify([protocol, host, proxy, connectTimeout, xhrWithCredentials]);
  const ofAgent = clients.get(agent) ?? new Map<string, SSOClient>();
  clients.set(agent, ofAgent);
  const client = ofAgent.get(key) ?? createClient(`${protocol}//${host}`, options);
  ofAgent.set(key, client);
  return client;
}

function createClient(endpoint: string, options: HTTPOptions): SSOClient {
  const client = new SSOClient({
    endpoint,
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    requestHandler: handlerOptions(options),
    extensions: [
      {
        configure: (configuration) =>
          configuration.setHttpHandler(watched(configuration.httpHandler() as Handler)),
      },
    ],
  });
  const { middlewareStack } = client;
  // These are v2's events to do: serialise, name the user agent, retry, deserialise. Others stand beside two of them,
  // which are replaced.
  for (const name of ["getUserAgent", "deserializer"]) middlewareStack.remove(`${name}Middleware`);
  middlewareStack.add(
    (next, context) => (call) => {
      const { options, endpointV2 } = context as never as Context;
      return next({ ...call, request: options.exchange.request(endpointV2.url) });
    },
    { name: "serializerMiddleware", step: "serialize", override: true },
  );
  middlewareStack.add((next) => next, {
    name: "retryMiddleware",
    step: "finalizeRequest",
    priority: "high",
    override: true,
  });
  return client;
}

/** A request handler that tells each exchange of its answer as it comes. */
function watched(handler: Handler): Handler {
  return {
    async handle(request, options) {
      const { response } = await handler.handle(request, options);
      return { response: (options.exchange as Attempt).answered(response) };
    },
    destroy: () => handler.destroy?.(),
  };
}
