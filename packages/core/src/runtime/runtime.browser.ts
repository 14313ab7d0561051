import { version } from "../../package.json";
import { type Gate, gate } from "../call/gate";
import type { LookUp } from "../config/settings";
import { InvalidParameterError } from "../errors/invalid-parameter-error";
import { TransportError } from "../errors/transport-error";
import type { HttpResponse } from "../http/http-response";
import type { RequestHandler } from "../http/request-handler";
import { anchor, type Middleware } from "../middleware/middleware";
import { FetchHttpHandler } from "../smithy";
import { explainFetch } from "./explain-fetch";
import { prepareFetch } from "./fetch-handler";

// For browsers and Workers: uses only the web platform. `runtime.ts` has equal exports for Node.
export type RequestHandlerOptions = ConstructorParameters<typeof FetchHttpHandler>[0] & object;

/**
 * Returns the given request handler, or creates the default one; `defaultsMode` has no effect here.
 * @example
 * ```ts
 * createRequestHandler({ requestTimeout: 5000 });
 * ```
 */
export function createRequestHandler(given: RequestHandler | RequestHandlerOptions): RequestHandler {
  return prepareFetch("handle" in given ? given : new FetchHttpHandler(given), explainFetch);
}

/** The gate of every handler; the browser has limits of its own. */
export function gateOf(): Gate {
  return gate(50);
}

export function afterwards(work: () => void): void {
  work();
}

/**
 * There are neither variables nor files.
 * @example
 * ```ts
 * await lookUp()("region"); // undefined
 * ```
 */
export function lookUp(): LookUp {
  return async () => undefined;
}

/** Not `user-agent`: Chromium does not let fetch replace it, and Firefox would then need a CORS preflight. */
export const userAgentHeaders: readonly string[] = ["x-amz-user-agent"];

export const userAgentProducts: readonly string[][] = [
  ["identity-center", version],
  ["md", "browser"],
];

/** A page without https does not have `crypto.randomUUID`. The id need not be secret, only different from others. */
export function randomUUID(): string {
  return globalThis.crypto?.randomUUID?.() ?? `${Math.random()}`;
}

/** Commands of the AWS SDK come from its credential providers, which need Node. */
export function foreignOperation(command: unknown): never {
  throw new InvalidParameterError("command", "a command of this client's package", typeof command);
}

/**
 * Reads the whole body of a response as text. The length of a string is counted in characters, because jsdom lacks an
 * encoder. A Blob, which the fetch of React Native returns, is read through `Response`.
 */
export async function readBody(
  response: HttpResponse,
  limit: number,
  attempt: { received: number },
): Promise<string> {
  const body: any = response.body ?? "";
  const reader = body.getReader?.();
  let size = 0;
  const take = (length: number) => {
    attempt.received += length;
    size += length;
    if (size > limit) {
      reader?.cancel();
      throw TransportError.tooLarge(limit);
    }
  };
  if (!reader) {
    take(body.size ?? body.byteLength ?? body.length);
    return typeof body === "string" ? body : new Response(body).text();
  }
  const decoder = new TextDecoder();
  let text = "";
  // Not all browsers can iterate over a stream.
  for (let part = await reader.read(); part.value; part = await reader.read()) {
    take(part.value.length);
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

/** fetch does not say why it failed, so all its errors count as transient. */
export function isLasting({ code }: TransportError): boolean {
  return code === "ERR_BODY_TOO_LARGE";
}

/** The signal closes the body of fetch. */
export function discard(): void {}

/** Browsers retry by themselves on a closed socket. */
export function isStaleSocket(): boolean {
  return false;
}

/** fetch sets this header itself and does not accept another. */
export const contentLength: Middleware = anchor;

/** Lambda functions run on Node. */
export function recursionDetection(): Middleware {
  return anchor;
}
