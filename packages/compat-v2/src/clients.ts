import { SSOClient } from "@identity-center/client-sso";
import type { Endpoint } from "./endpoint";
import type { HTTPOptions } from "./http-options";
import { handlerOptions } from "./runtime";

/** One attempt of a request, as its client uses it. */
export interface Attempt {
  /** Creates the HTTP request to a URL. */
  request(url: URL): object;
  /** Receives a response before its body was read, and returns the response to read. */
  answered(answer: any): object;
}

type Handler = { handle(request: any, options?: any): Promise<{ response: any }>; destroy?(): void };
type Context = {
  readonly options: { readonly exchange: Attempt };
  readonly endpointV2: { readonly url: URL };
};

/** By agent, then by origin and connection options: as in v2, all service objects share connections. */
const clients = new WeakMap<object, Map<string, SSOClient>>();
const noAgent = {};

/**
 * The client for an endpoint's origin.
 * @throws `InvalidParameterError` for plain http to another machine, as the token could be read in transit.
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
          configuration.setHttpHandler(observed(configuration.httpHandler() as Handler)),
      },
    ],
  });
  const { middlewareStack } = client;
  // Events of v2 serialize, set the user agent, retry and deserialize. Two of these middlewares are removed; the other two
  // are replaced, as the positions of others refer to them.
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

/** Wraps a request handler, so that each exchange receives its response before the body was read. */
function observed(handler: Handler): Handler {
  return {
    async handle(request, options) {
      const { response } = await handler.handle(request, options);
      return { response: (options.exchange as Attempt).answered(response) };
    },
    destroy: () => handler.destroy?.(),
  };
}
