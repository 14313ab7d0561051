import type { Endpoint } from "./custom-endpoint";
import type { Middleware } from "./middleware";
import type { Provider } from "./provider";

/** Sends the request to the client's endpoint. */
export function endpoint(config: { readonly endpoint: Provider<Endpoint> }): Middleware {
  return (next) => async (call) => {
    const { request } = call;
    const { protocol, hostname, port, path } = await config.endpoint();
    request.protocol = protocol;
    request.hostname = hostname;
    if (port) request.port = port;
    request.path = path + request.path;
    return next(call);
  };
}
