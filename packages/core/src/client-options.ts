import type { ClientConfig } from "./config";
import { checkOptionNames, type NamesIn } from "./option-names";

const known =
  "region endpoint token profile maxAttempts retryMode retryStrategy callTimeout requestTimeout maxBodySize requestHandler logger useFipsEndpoint useDualstackEndpoint ignoreConfiguredEndpointUrls allowInsecureEndpoint defaultsMode customUserAgent userAgentAppId extensions apiVersion cacheMiddleware clock";

const unused =
  "authSchemePreference base64Decoder base64Encoder bodyLengthChecker credentialDefaultProvider credentials defaultSigningName defaultUserAgentProvider disableClockSkewCorrection disableHostPrefix httpAuthSchemeProvider httpAuthSchemes protocol protocolSettings runtime serviceId sha256 signer signerConstructor signingEscapePath signingRegion streamCollector systemClockOffset tls urlParser utf8Decoder utf8Encoder";

/** What a resolved configuration has besides, since a client can be made of another's. */
const resolved = "clientName clockOffset gate inFlight";

/**
 * Options of the AWS SDK's clients that are taken and change nothing: no call is signed, the encoding is that of the
 * service, and the rest is for modules of theirs.
 */
export type UnusedOptions = { readonly [name in NamesIn<typeof unused>]?: unknown };

/**
 * Refuses options that a client would ignore in silence.
 *
 * @param owner - the client's class, or where its options are given
 * @throws {@link InvalidParameterError}
 */
export function checkClientOptions(owner: string, options: ClientConfig): void {
  checkOptionNames(owner, options, known, `${unused} ${resolved}` as const);
}
