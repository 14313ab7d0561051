import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { inspect, TextDecoder } from "node:util";
import type { SSOClientConfig } from "@identity-center/client-sso";
import type { HTTPOptions } from "./http-options";
import type { ResponseStream } from "./response-stream";
import { tunnels } from "./tunnel";
import { VERSION } from "./version";

// For Node.js, and runtimes with its modules. `runtime.browser.ts` has the same exports for all others.

export const environment: { readonly [variable: string]: string | undefined } = process.env;

/** Header and first product of the user agent. */
export const userAgent = {
  header: "User-Agent",
  product: `identity-center-compat-v2/${VERSION} ${process.platform}/${process.version}`,
};

/** Options of the request handler. */
export function handlerOptions({
  agent,
  proxy,
  connectTimeout = 0,
}: HTTPOptions): NonNullable<SSOClientConfig["requestHandler"]> {
  const agents = proxy ? tunnels(proxy, connectTimeout) : agent && { httpAgent: agent, httpsAgent: agent };
  return { connectionTimeout: connectTimeout, ...agents } as NonNullable<SSOClientConfig["requestHandler"]>;
}

export function readTextFile(path: string): string {
  return readFileSync(path, "utf8");
}

/** A stream that chunks of a body can be pushed into. */
export function readable(): ResponseStream {
  return new Readable({ read: () => {} });
}

export function toBuffer(chunks: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(chunks);
}

export function byteLength(text: string): number {
  return Buffer.byteLength(text);
}

export function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** A response body of these chunks. It is no web stream, as only this would load these. */
export function bodyOf(chunks: AsyncGenerator<Uint8Array, undefined>): object {
  return Object.assign(chunks, { cancel: () => chunks.return(undefined) });
}

export function show(value: unknown): string {
  return inspect(value, { showHidden: true, depth: null });
}

/** Whether an error has an error number of the operating system. */
export function isSystemError(error: { readonly errno?: unknown }): boolean {
  return typeof error.errno === "number";
}
