import { version } from "../package.json";
import { prepareFetch } from "./fetch-handler";
import type { HttpResponse } from "./http-response";
import { InvalidParameterError } from "./invalid-parameter-error";
import { anchor, type Middleware } from "./middleware";
import type { RequestHandler } from "./request-handler";
import type { LookUp } from "./settings";
import { FetchHttpHandler } from "./smithy";
import { TransportError } from "./transport-error";

// Browsers and Workers: nothing but the web platform. `runtime.ts` has equal exports for Node.
export type RequestHandlerOptions = ConstructorParameters<typeof FetchHttpHandler>[0] & object;

/** The request handler given, or the default one with the options given; `defaultsMode` concerns only Node's. */
export function createRequestHandler(given: RequestHandler | RequestHandlerOptions): RequestHandler {
  return prepareFetch("handle" in given ? given : new FetchHttpHandler(given));
}

/** However many a browser sends at once. */
export function placesOf(): number {
  return 50;
}

export function afterwards(work: () => void): void {
  work();
}

/** There are neither variables nor files. */
export function lookUp(): LookUp {
  return async () => undefined;
}

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

/** The whole of a response's body as text. */
export async function readBody(
  { body }: HttpResponse,
  limit: number,
  attempt: { received: number },
): Promise<string> {
  // Not every browser can iterate over a stream.
  const reader = new Response(body as BodyInit | null).body?.getReader();
  const decoder = new TextDecoder();
  let size = 0;
  let text = "";
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    attempt.received += part.value.length;
    size += part.value.length;
    if (size > limit) {
      reader?.cancel();
      throw TransportError.tooLarge(limit);
    }
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
