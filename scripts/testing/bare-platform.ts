import { runInNewContext } from "node:vm";
import { build } from "esbuild";

/**
 * An installed package as a bundler makes it for platforms without Node's modules, in a context that has nothing of the web
 * platform but what is given.
 */
export async function loadBare<Module>(specifier: string, platform: object): Promise<Module> {
  const { outputFiles } = await build({
    stdin: { contents: `export * from "${specifier}";`, resolveDir: `${process.env["INSTALLED"]}` },
    bundle: true,
    write: false,
    platform: "browser",
    format: "iife",
    globalName: "loaded",
  });
  const context: { loaded?: Module } = { ...platform };
  runInNewContext(`${outputFiles[0]?.text}`, context);
  return context.loaded as Module;
}

/** What Workers, pages and Node have in common. */
export const webPlatform: object = {
  AbortController,
  AbortSignal,
  Headers,
  ReadableStream,
  Request,
  Response,
  TextDecoder,
  TextEncoder,
  URL,
  URLSearchParams,
  atob,
  btoa,
  clearInterval,
  clearTimeout,
  console,
  crypto,
  fetch,
  performance,
  setInterval,
  setTimeout,
};
