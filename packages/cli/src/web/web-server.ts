import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createPortalProxy, type PortalProxyOptions } from "@identity-center/portal-proxy";
import { nodeListener } from "@identity-center/portal-proxy/node";
import { createPortalPage } from "@identity-center/web";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { type Handler, webDoor } from "./web-door";

/** The port that is tried first: what a browser keeps for a page, such as favourites, belongs to one. */
const usualPort = 8517;

export interface WebServer {
  /** A secret, good for one use. */
  readonly link: string;
  close(): Promise<void>;
}

/**
 * Serves the access portal's page and its proxy on one origin of loopback.
 *
 * @param port - @default the usual one, or a free one
 * @throws {@link CliError} if it can't listen
 */
export async function startWebServer(
  options: Omit<PortalProxyOptions, "origin" | "path">,
  port: number | undefined,
): Promise<WebServer> {
  let handle: Handler = () => new Response(null, { status: 503 });
  const server = createServer(nodeListener(async (request) => handle(request)));
  await listen(server, port ?? usualPort).catch((error) => {
    if (port !== undefined) throw notListening(port, error);
    return listen(server, 0);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const door = webDoor(origin, (path) => insideOf({ ...options, origin, path: `${path}portal` }, path));
  handle = door.handle;
  return {
    link: door.link,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function insideOf(options: PortalProxyOptions & { readonly path: string }, path: string): Handler {
  const page = createPortalPage({ path, proxy: options.path });
  const proxy = createPortalProxy(options);
  return async (request) => {
    const response = page(request) ?? (await proxy(request));
    // Another program may have this port next.
    response.headers.set("cache-control", "no-store");
    return response;
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function notListening(port: number, cause: NodeJS.ErrnoException): CliError {
  return new CliError(
    `Port ${port} of 127.0.0.1 can't be used (${cause.code}): choose another one with --port, or omit --port`,
    { exitCode: exitCode.failed, cause },
  );
}
