import type { FetchHttpHandlerOptions } from "@smithy/types";
import { version } from "../package.json";
import { InvalidParameterError } from "./invalid-parameter-error";
import type { LookUp } from "./settings";
import { FetchHttpHandler } from "./smithy";
import type { AnyRequestHandler } from "./transport";

// Browsers and Workers: nothing but the web platform. `runtime.ts` has equal exports for Node.
export type RequestHandlerOptions = FetchHttpHandlerOptions;

/** The request handler given, or the default one with the options given; `defaultsMode` concerns only Node's. */
export function createRequestHandler(given: AnyRequestHandler | RequestHandlerOptions): AnyRequestHandler {
  if ("handle" in given) return given;
  const { requestInit } = given;
  return new FetchHttpHandler({
    ...given,
    // A redirect would carry the token to wherever an answer says.
    requestInit: (request) => ({ ...requestInit?.(request), redirect: "error" }),
  });
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

/** The whole of a body as text. */
export function readBody(body: BodyInit | null): Promise<string> {
  return new Response(body).text();
}

/** fetch does not tell why it failed, so every failure counts as one that may pass. */
export function isLasting(): boolean {
  return false;
}
