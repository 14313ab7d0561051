import type { ClientConfig } from "./client-config";
import { checkOptionNames } from "./option-names";
import { unusedOptions } from "./unused-options";

const known =
  "region endpoint token profile maxAttempts retryMode retryStrategy callTimeout requestTimeout maxBodySize requestHandler logger useFipsEndpoint useDualstackEndpoint ignoreConfiguredEndpointUrls allowInsecureEndpoint defaultsMode customUserAgent userAgentAppId extensions apiVersion cacheMiddleware clock";

/** What a resolved configuration has besides, since a client can be made of another's. */
const resolved = "clientName clockOffset gate inFlight";

/**
 * Refuses options that a client would ignore in silence.
 *
 * @param owner - the client's class, or where its options are given
 * @throws {@link InvalidParameterError}
 */
export function checkClientOptions(owner: string, options: ClientConfig): void {
  checkOptionNames(owner, options, known, `${unusedOptions} ${resolved}` as const);
}
