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

// Browsers and Workers: nothing but the web platform. `runtime.ts` has equal exports for Node.
export type RequestHandlerOptions = ConstructorParameters<typeof FetchHttpHandler>[0] & object;

/** The request handler given, or the default one with the options given; `defaultsMode` concerns only Node's. */
export function createRequestHandler(given: RequestHandler | RequestHandlerOptions): RequestHandler {
  return prepareFetch("handle" in given ? given : new FetchHttpHandler(given), explainFetch);
}

/** However many a browser sends at once. */
export function gateOf(): Gate {
  return gate(50);
}

export function afterwards(work: () => void): void {
  work();
}

/** There are neither variables nor files. */
export function lookUp(): LookUp {
  return async () => undefined;
}

/** Chromium does not let fetch replace the browser's own; Firefox does, and then asks for leave by CORS. */
export const userAgentHeaders: readonly string[] = ["x-amz-user-agent"];

export const userAgentProducts: readonly string[][] = [
  ["identity-center", version],
  ["md", "browser"],
];

/** A page without https has no `crypto.randomUUID`; the id only has to be unlike others. */
export function randomUUID(): string {
  return globalThis.crypto?.randomUUID?.() ?? `${Math.random()}`;
}

/** Commands of the AWS SDK come from its credential providers, and those need Node. */
export function foreignOperation(command: unknown): never {
  throw new InvalidParameterError("command", "a command of this client's package", typeof command);
}

/**
 * The whole of a response's body as text. A string needs nothing of the web platform, of which jsdom has little, and
 * counts by its characters; a Blob, which is what React Native's fetch gives, is read by the platform's own `Response`.
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
  // Not every browser can iterate over a stream.
  for (let part = await reader.read(); part.value; part = await reader.read()) {
    take(part.value.length);
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

/** fetch does not tell why it failed, so every failure of its counts as one that may pass. */
export function isLasting({ code }: TransportError): boolean {
  return code === "ERR_BODY_TOO_LARGE";
}

/** A signal closes what fetch reads from. */
export function discard(): void {}

/** Browsers mend that by themselves. */
export function isStaleSocket(): boolean {
  return false;
}

/** fetch writes that header itself, and takes it from nobody else. */
export const contentLength: Middleware = anchor;

/** Lambda functions run on Node. */
export function recursionDetection(): Middleware {
  return anchor;
}
