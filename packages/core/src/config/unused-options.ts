import type { NamesIn } from "./option-names";

export const unusedOptions =
  "authSchemePreference base64Decoder base64Encoder bodyLengthChecker credentialDefaultProvider credentials defaultSigningName defaultUserAgentProvider disableClockSkewCorrection disableHostPrefix httpAuthSchemeProvider httpAuthSchemes protocol protocolSettings runtime serviceId sha256 signer signerConstructor signingEscapePath signingRegion streamCollector systemClockOffset tls urlParser utf8Decoder utf8Encoder";

/**
 * Options of the AWS SDK's clients that are accepted but have no effect if nothing is signed; a service decides the
 * encoding, and the others belong to modules of the AWS SDK.
 */
export type UnusedOptions = { readonly [name in NamesIn<typeof unusedOptions>]?: unknown };
