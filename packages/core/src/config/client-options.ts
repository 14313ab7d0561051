import type { ClientConfig } from "./client-config";
import { checkOptionNames } from "./option-names";
import { unusedOptions } from "./unused-options";

const known =
  "region endpoint token profile maxAttempts retryMode retryStrategy callTimeout requestTimeout maxBodySize requestHandler logger useFipsEndpoint useDualstackEndpoint ignoreConfiguredEndpointUrls allowInsecureEndpoint defaultsMode customUserAgent userAgentAppId extensions apiVersion cacheMiddleware clock";

/** Members that only a resolved configuration has: a client can be made from the configuration of another. */
const resolved = "clientName clockOffset gate inFlight";

/**
 * Rejects options that a client does not know, instead of ignoring them.
 *
 * @param owner - the name of the client's class, or of the option that holds these options
 * @example
 * ```ts
 * checkClientOptions("SSOClient", { regoin: "eu-west-1" }); // throws: did you mean region?
 * ```
 * @throws {@link InvalidParameterError}
 */
export function checkClientOptions(owner: string, options: ClientConfig): void {
  checkOptionNames(owner, options, known, `${unusedOptions} ${resolved}` as const);
}
