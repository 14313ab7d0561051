import { setImmediate } from "node:timers";
import { version } from "../../package.json";
import { type Gate, gate } from "../call/gate";
import type { DefaultsMode } from "../config/client-config";
import { resolveConnectionTimeout } from "../config/connection-timeout";
import { type EnvironmentOptions, environmentSettings } from "../config/environment-settings";
import type { NodeHttpHandlerOptions } from "../config/node-handler-options";
import type { Provider } from "../config/provider";
import type { LookUp } from "../config/settings";
import type { TransportError } from "../errors/transport-error";
import type { RequestHandler } from "../http/request-handler";
import { explainConnection } from "./explain-connection";
import { prepareFetch } from "./fetch-handler";
import { NodeHandler } from "./node-handler";
import { watchFetch } from "./stale-sockets";

// For Node and runtimes with its modules (Bun, Deno). `runtime.browser.ts` has equal exports for all others.
export { discard, readBody } from "./body";
export { contentLength } from "./content-length";
export { foreignOperation } from "./foreign-operation";
export { recursionDetection } from "./recursion-detection";
export { isStaleSocket } from "./stale-sockets";
export { uuid as randomUUID } from "./uuid";

export type RequestHandlerOptions = NodeHttpHandlerOptions;

/**
 * Returns the given request handler, or creates the default one with the given options.
 * @example
 * ```ts
 * createRequestHandler({ httpsAgent }, undefined, lookUp("SSO", {}));
 * ```
 */
export function createRequestHandler(
  given: RequestHandler | RequestHandlerOptions,
  defaultsMode: DefaultsMode | Provider<DefaultsMode> | undefined,
  lookUp: LookUp,
): RequestHandler {
  if ("handle" in given) {
    if (!("metadata" in given)) watchFetch();
    return prepareFetch(given, explainConnection);
  }
  return new NodeHandler(given, resolveConnectionTimeout(defaultsMode, lookUp));
}

/** The gate for a handler: its own, or one for fetch, which would accept any number of requests. */
export function gateOf(handler: RequestHandler): Gate {
  const { gate: own } = handler as Partial<NodeHandler>;
  return own ?? gate("metadata" in handler ? Number.POSITIVE_INFINITY : 50);
}

/** Runs a function once the socket of a response that just ended is back in its pool. */
export function afterwards(work: () => void): void {
  setImmediate(work);
}

/**
 * Returns a function that looks up a setting in environment variables and the shared config files.
 * @example
 * ```ts
 * await lookUp("STS", { profile: "dev" })("region"); // ["eu-west-1", "region of profile \"dev\""]
 * ```
 */
export function lookUp(serviceId: string, client: EnvironmentOptions): LookUp {
  const sharedFiles = () => import("@identity-center/shared-files/reader");
  return environmentSettings({ variables: process.env, sharedFiles }, serviceId, client);
}

export const userAgentHeaders: readonly string[] = ["user-agent", "x-amz-user-agent"];

export const userAgentProducts: readonly string[][] = [
  ["identity-center", version],
  ["os", process.platform],
  ["lang", "js"],
  ["md", `nodejs#${process.versions.node}`],
];

/** Whether a retry cannot help: a certificate was refused, or the request cannot be built. */
export function isLasting({ code }: TransportError): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO|^ERR_(BODY|TLS|SSL|INVALID|HTTP_INVALID|UNESCAPED)/.test(`${code}`);
}
