import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { buildPages } from "./pages";
import { createPortals } from "./site-portals";

/** A site with a page for each way, and portals of its own beside them. */
export interface Site {
  readonly origin: string;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
};

/** No `eval`, and no code but the site's own. */
const policy = "default-src 'self'; script-src 'self' 'unsafe-inline'; connect-src *";

export async function openSite(): Promise<Site> {
  const project = await buildPages();
  const portals = createPortals();
  const server: Server = createServer(async (request, response) => {
    const { pathname } = new URL(`${request.url}`, "http://site");
    const [, first = "", id = ""] = pathname.split("/");
    const portal = portals[first];
    if (portal) {
      await portal(request, response, id);
      return;
    }
    const file = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    const text = await readFile(join(project, "site", file)).catch(() => undefined);
    response.setHeader("content-type", types[extname(file)] ?? "text/plain");
    response.setHeader("content-security-policy", policy);
    response.writeHead(text ? 200 : 404).end(text);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await once(server.close(), "close");
      await rm(project, { recursive: true, force: true });
    },
  };
}
