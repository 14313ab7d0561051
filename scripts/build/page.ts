import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join, relative } from "node:path";
import type { Plugin as EsbuildPlugin } from "esbuild";
import { build, type Plugin } from "vite";
import { policyOfPage } from "../../packages/web/src/security-policy";
import { root } from "../packages";
import { timesOf } from "../times";

const folder = join(root, "packages/web");

/** Kept, since the tests need it each time they start. */
const kept = join(folder, "node_modules/.cache/page.json");

/** Of what the page is made. */
const sources = ["web/src", "client-sso/src", "core/src"].map((path) => join(root, "packages", path));
const makers = ["scripts/build/page.ts", "pnpm-lock.yaml"].map((path) => join(root, path));

/** The page of the access portal. */
export interface BuiltPage {
  readonly files: Readonly<Record<string, string>>;
  /** The modules that it has code of, as paths from the root. */
  readonly modules: readonly string[];
}

/** The page, built if it is older than its sources. */
export async function builtPage(): Promise<BuiltPage> {
  const isFresh =
    existsSync(kept) && Math.min(...timesOf(kept)) > Math.max(...timesOf(...sources, ...makers));
  if (isFresh) return JSON.parse(readFileSync(kept, "utf8"));
  const page = await buildPage();
  mkdirSync(dirname(kept), { recursive: true });
  writeFileSync(kept, JSON.stringify(page));
  return page;
}

async function buildPage(): Promise<BuiltPage> {
  const page = join(folder, "src/page");
  const built = await build({
    configFile: false,
    logLevel: "warn",
    root: page,
    base: "./",
    publicDir: false,
    resolve: { conditions: ["identity-center:source", "module", "browser", "production"] },
    // Said here, as vite would go by NODE_ENV: built for a test and kept, the page would name the lines of its sources.
    esbuild: { jsx: "automatic", jsxImportSource: "preact", jsxDev: false },
    build: {
      write: false,
      target: "es2022",
      modulePreload: { polyfill: false },
      rollupOptions: {
        output: { entryFileNames: "assets/page-[hash].js", assetFileNames: "assets/[name]-[hash][extname]" },
      },
    },
    plugins: [runtimeOfBrowsers, policy],
  });
  const [result] = [built].flat();
  if (!result || !("output" in result)) throw new Error("vite built no page");
  const files = result.output.map((file) => [
    file.fileName,
    file.type === "chunk" ? file.code : textOf(file.source),
  ]);
  const modules = result.output
    .flatMap((file) => (file.type === "chunk" ? Object.entries(file.modules) : []))
    .flatMap(([id, { renderedLength }]) =>
      renderedLength > 0 && !id.startsWith("\0") ? [relative(root, id)] : [],
    );
  return {
    files: Object.fromEntries([...files, ["icon.svg", readFileSync(join(page, "icon.svg"), "utf8")]]),
    modules,
  };
}

function textOf(source: string | Uint8Array): string {
  return typeof source === "string" ? source : Buffer.from(source).toString("utf8");
}

/** As the build has it of the packages: `browser-modules.ts`, and nothing of Node's, which `smithy.ts` of core names only. */
const runtimeOfBrowsers: Plugin = {
  name: "runtime-of-browsers",
  enforce: "pre",
  resolveId(specifier, importer) {
    if (isBuiltin(specifier)) return { id: specifier, external: true, moduleSideEffects: false };
    const isRuntime = importer && specifier.endsWith("/runtime");
    return isRuntime ? join(dirname(importer), `${specifier}.browser.ts`) : undefined;
  },
};

const policy: Plugin = {
  name: "policy",
  transformIndexHtml: (html) => html.replace("%POLICY%", policyOfPage),
};

async function moduleOfPage(): Promise<string> {
  return `export const builtFiles = ${JSON.stringify((await builtPage()).files)};`;
}

const specifier = /\/built-files$/;

/** Puts the built page in the place of `built-files`, in a build of esbuild. */
export const pageFiles: EsbuildPlugin = {
  name: "page-files",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: specifier }, ({ path }) => ({ path, namespace: "page-files" }));
    onLoad({ filter: specifier, namespace: "page-files" }, async () => ({ contents: await moduleOfPage() }));
  },
};

/** The same for vite, which runs the tests of the sources. */
export const pageFilesOfVite: Plugin = {
  name: "page-files",
  enforce: "pre",
  resolveId: (id) => (specifier.test(id) ? "\0built-files" : undefined),
  load: (id) => (id === "\0built-files" ? moduleOfPage() : undefined),
};
