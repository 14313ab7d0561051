import { EventEmitter, once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const packages = new URL("../../../", import.meta.url);

/** What every page runs; the tests then find the client in `globalThis.sso`. */
const script = `import * as sso from "@identity-center/client-sso"; globalThis.sso = sso;`;

const types: Readonly<Record<string, string>> = { ".js": "text/javascript", ".map": "application/json" };

/** No `eval`, and no code but the site's own. */
const policy = "default-src 'self'; script-src 'self' 'unsafe-inline'; connect-src *";

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: fileURLToPath(new URL("client-sso", packages)) },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    write: false,
  });
  return outputFiles.map(({ text }) => text).join("");
}

/** An import map as a user writes it who serves the published files: of each package the one for browsers. */
async function importMap(): Promise<string> {
  const imports = ["client-sso", "core"].map(async (name) => {
    const manifest = await readFile(new URL(`${name}/package.json`, packages), "utf8");
    const { browser, import: other } = JSON.parse(manifest).publishConfig.exports["."];
    return [`@identity-center/${name}`, new URL((browser ?? other).default, `file:///${name}/`).pathname];
  });
  return JSON.stringify({ imports: Object.fromEntries(await Promise.all(imports)) });
}

/** A site with a page for each way to use the client, and a path that never answers. */
export interface Site {
  readonly origin: string;
  /** Tells `asked` when a request came for the path `/never`, and `gone` when its connection has ended. */
  readonly never: EventEmitter<{ asked: []; gone: [] }>;
  close(): Promise<void>;
}

export async function openSite(): Promise<Site> {
  const files = new Map<string, string>([
    ["/bundled", `<!doctype html><script type="module" src="/bundle.js"></script>`],
    ["/bundle.js", await bundle()],
    [
      "/unbundled",
      `<!doctype html><script type="importmap">${await importMap()}</script><script type="module">${script}</script>`,
    ],
  ]);
  const never: Site["never"] = new EventEmitter();
  const server: Server = createServer(async ({ url = "/" }, response) => {
    if (url.startsWith("/never/")) {
      response.on("close", () => never.emit("gone"));
      never.emit("asked");
      return;
    }
    const built =
      /^\/[\w-]+\/dist\/[\w.-]+$/.test(url) && (await readFile(new URL(`.${url}`, packages), "utf8"));
    const text = files.get(url) ?? built;
    response.setHeader("content-type", types[extname(url)] ?? "text/html");
    response.setHeader("content-security-policy", policy);
    response.writeHead(text ? 200 : 404).end(text || "");
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    never,
    async close() {
      server.closeAllConnections();
      await once(server.close(), "close");
    },
  };
}
