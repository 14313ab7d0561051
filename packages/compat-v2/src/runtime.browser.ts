import type { SSOClientConfig } from "@identity-center/client-sso";
import type { HTTPOptions } from "./http-options";
import type { ResponseStream } from "./response-stream";
import { VERSION } from "./version";

// For browsers and Workers: only the web platform. `runtime.ts` has the same exports for Node.js.

export const environment: { readonly [variable: string]: string | undefined } = {};

/** Header and first product of the user agent; a page cannot set `User-Agent` itself. */
export const userAgent = {
  header: "X-Amz-User-Agent",
  product: `identity-center-compat-v2/${VERSION}`,
};

/** Options of the request handler. */
export function handlerOptions({
  xhrWithCredentials,
}: HTTPOptions): NonNullable<SSOClientConfig["requestHandler"]> {
  return { ...(xhrWithCredentials && { credentials: "include" }) } as NonNullable<
    SSOClientConfig["requestHandler"]
  >;
}

export function readTextFile(): string {
  throw new Error("AWS.config.loadFromPath needs files, which a browser has not: use AWS.config.update");
}

export function readable(): ResponseStream {
  throw new Error("createReadStream needs Node's streams, which a browser has not: use the httpData event");
}

export function toBuffer(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

export function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** A response body of these chunks. */
export function bodyOf(chunks: AsyncGenerator<Uint8Array, undefined>): object {
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => void (await chunks.return(undefined)),
  });
}

export function show(value: unknown): string {
  return JSON.stringify(value);
}

/** Always false: errors of fetch do not say. */
export function isSystemError(_error: object): boolean {
  return false;
}
