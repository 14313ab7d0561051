import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createPortal, type PortalOptions } from "@identity-center/emulator";
import { createPortalProxy, type PortalProxyOptions } from "@identity-center/portal-proxy";
import { nodeListener } from "@identity-center/portal-proxy/node";
import { createPortalPage } from "@identity-center/web";

export interface WorldOptions extends Partial<PortalProxyOptions> {
  readonly portal?: PortalOptions;
}

/** An emulated portal, and the page with its proxy on one origin of loopback. */
export async function openWorld({ portal: portalOptions = {}, ...options }: WorldOptions = {}) {
  const portal = createPortal({ deviceCodeInterval: 1, ...portalOptions });
  const listener = await portal.listen();
  const page = createPortalPage();
  /** What answers in the place of the proxy; to be set by a test. */
  const stand: { in?: ((request: Request) => Response | undefined) | undefined } = {};
  const world = { portal, origin: "", stand, close };
  let answer: (request: Request) => Promise<Response> = async () => new Response(null, { status: 503 });
  const server = createServer(nodeListener((request) => answer(request)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  world.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const proxy = createPortalProxy({
    startUrl: portal.directory.startUrl,
    region: portal.region,
    origin: world.origin,
    endpoint: listener.endpoint,
    oidcEndpoint: listener.oidcEndpoint,
    federationEndpoint: listener.federationEndpoint,
    allow: { console: true, credentials: true },
    limits: { callsPerMinute: 100_000 },
    ...options,
  });
  answer = async (request) => page(request) ?? stand.in?.(request) ?? proxy(request);

  async function close(): Promise<void> {
    server.closeAllConnections();
    await Promise.all([new Promise((resolve) => server.close(resolve)), listener.close()]);
  }
  return world;
}

export type World = Awaited<ReturnType<typeof openWorld>>;
