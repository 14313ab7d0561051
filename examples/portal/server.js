// Serves the built page and, below /portal of the same origin, the access portal. Tokens stay here; the page gets a session.
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { createPortalProxy } from "@identity-center/portal-proxy";
import { nodeListener } from "@identity-center/portal-proxy/node";

const { PORT = "8080", START_URL, SSO_REGION, ORIGIN } = process.env;
const dist = join(import.meta.dirname, "dist");
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

const server = createServer();
await once(server.listen(PORT, "127.0.0.1"), "listening");
// Behind something that ends TLS, ORIGIN is what browsers see, such as https://portal.example.com.
const origin = ORIGIN ?? `http://127.0.0.1:${server.address().port}`;

const portal = nodeListener(
  createPortalProxy({ startUrl: START_URL, region: SSO_REGION, origin, onError: console.error }),
);

server.on("request", async (request, response) => {
  const { pathname } = new URL(request.url, origin);
  if (pathname === "/portal" || pathname.startsWith("/portal/")) return portal(request, response);
  const file = normalize(join(dist, pathname === "/" ? "index.html" : pathname));
  const type = types[extname(file)];
  try {
    if (!type || !file.startsWith(dist)) throw new Error("not a file of the page");
    response.setHeader("content-type", `${type}; charset=utf-8`);
    response.setHeader("content-security-policy", "default-src 'self'; frame-ancestors 'none'");
    response.end(await readFile(file));
  } catch {
    response.removeHeader("content-type");
    response.writeHead(404).end();
  }
});
process.once("SIGTERM", () => server.close());
console.log(origin);
