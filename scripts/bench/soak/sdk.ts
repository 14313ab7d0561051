import { createRequire } from "node:module";
import type * as Ours from "@identity-center/client-sso";
import { maxBodySize } from "./faults";
import type { Flags } from "./flags";

/** Milliseconds for an attempt: far more than a busy machine takes, or the counts would depend on it. */
const requestTimeout = 5_000;
/** Milliseconds for a call: none is to need it but those that have their own. */
export const callTimeout = 20_000;

/** What both libraries have under the same names. */
export interface Sdk {
  readonly name: string;
  readonly version: string;
  readonly module: typeof Ours;
  /** A client with the time limits of a soak. */
  client(endpoint: string): Ours.SSO;
  /** Whether an error is of a kind that the library documents. */
  isTyped(error: any): boolean;
}

export async function loadSdk({ peer, handler }: Flags, clock: Ours.Clock): Promise<Sdk> {
  const require = createRequire(import.meta.url);
  if (!peer) {
    const name = "@identity-center/client-sso";
    // `--handler fetch` is a condition of the process, under which this is the build for browsers.
    const module = await import(name);
    const { SSO, SSOServiceException, TransportError, PaginationError } = module as typeof Ours;
    return {
      name,
      version: require(`${name}/package.json`).version,
      module,
      client: (endpoint) =>
        new SSO({ region: "us-east-1", endpoint, clock, requestTimeout, callTimeout, maxBodySize }),
      isTyped: (error) =>
        error instanceof SSOServiceException ||
        error instanceof TransportError ||
        error instanceof PaginationError ||
        error?.name === "AbortError",
    };
  }
  const name = "@aws-sdk/client-sso";
  const module = await import(name);
  const limits = { requestTimeout, throwOnRequestTimeout: true, socketTimeout: requestTimeout };
  const { FetchHttpHandler } = createRequire(require.resolve(name))("@smithy/fetch-http-handler");
  return {
    name,
    version: require(`${name}/package.json`).version,
    module,
    client: (endpoint) =>
      new module.SSO({
        region: "us-east-1",
        endpoint,
        requestHandler: handler === "fetch" ? new FetchHttpHandler({ requestTimeout }) : limits,
      }),
    isTyped: (error) =>
      error instanceof module.SSOServiceException || /^(Timeout|Abort)Error$/.test(error?.name),
  };
}
