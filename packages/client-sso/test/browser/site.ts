import { EventEmitter, once } from "node:events";
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { bundlers } from "./bundlers";

const packages = fileURLToPath(new URL("../../../", import.meta.url));

/** What a page of modules needs to be served: of each package the published file for browsers. */
const modules = ["client-sso", "core"];

/** The ways to use the client, each a page of the site: through a bundler, or as modules without one. */
export const ways: readonly string[] = [...Object.keys(bundlers), "unbundled"];

/**
 * A site with a page for each way, and two portals of its own: `/never` does not answer, and `/counted` gives one
 * account, whose id is another each time, in an answer that a browser may keep.
 */
export interface Site {
  readonly origin: string;
  /** Tells `asked` when a request came for the path `/never`, and `gone` when its connection has ended. */
  readonly never: EventEmitter<{ asked: []; gone: [] }>;
  close(): Promise<void>;
}

/** A project in which `page.js` imports the built client as one does that is installed. */
async function createProject(): Promise<string> {
  const project = await mkdtemp(join(tmpdir(), "browser-"));
  await build({
    entryPoints: [join(packages, "client-sso/test/browser/page.ts")],
    bundle: true,
    format: "esm",
    external: ["@identity-center/*"],
    outfile: join(project, "page.js"),
  });
  const scope = join(project, "node_modules/@identity-center");
  await mkdir(scope, { recursive: true });
  await symlink(join(packages, "client-sso"), join(scope, "client-sso"));
  return project;
}

/** An import map as a user writes it who serves the published files. */
async function importMap(): Promise<string> {
  const imports = modules.map(async (name) => {
    const manifest = await readFile(join(packages, name, "package.json"), "utf8");
    const { browser, import: other } = JSON.parse(manifest).publishConfig.exports["."];
    return [`@identity-center/${name}`, new URL((browser ?? other).default, `file:///${name}/`).pathname];
  });
  return JSON.stringify({ imports: Object.fromEntries(await Promise.all(imports)) });
}

async function buildPages(project: string): Promise<string> {
  const site = join(project, "site");
  for (const way of ways) {
    await mkdir(join(site, way), { recursive: true });
    await bundlers[way]?.(project, join(site, way));
  }
  await copyFile(join(project, "page.js"), join(site, "unbundled/page.js"));
  await writeFile(
    join(site, "unbundled/index.html"),
    `<!doctype html><script type="importmap">${await importMap()}</script><script type="module" src="./page.js"></script>`,
  );
  for (const name of modules) await symlink(join(packages, name), join(site, name));
  return site;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
};

/** No `eval`, and no code but the site's own. */
const policy = "default-src 'self'; script-src 'self' 'unsafe-inline'; connect-src *";

export async function openSite(): Promise<Site> {
  const project = await createProject();
  const site = await buildPages(project);
  const never: Site["never"] = new EventEmitter();
  let counted = 0;
  const server: Server = createServer(async ({ url = "/" }, response) => {
    if (url.startsWith("/never/")) {
      response.on("close", () => never.emit("gone"));
      never.emit("asked");
      return;
    }
    if (url.startsWith("/counted/")) {
      counted += 1;
      response.setHeader("cache-control", "max-age=60");
      response.end(JSON.stringify({ accountList: [{ accountId: `${counted}` }] }));
      return;
    }
    const file = url.endsWith("/") ? `${url}index.html` : url;
    const text = await readFile(join(site, file)).catch(() => undefined);
    response.setHeader("content-type", types[extname(file)] ?? "text/plain");
    response.setHeader("content-security-policy", policy);
    response.writeHead(text ? 200 : 404).end(text);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    never,
    async close() {
      server.closeAllConnections();
      await once(server.close(), "close");
      await rm(project, { recursive: true, force: true });
    },
  };
}
