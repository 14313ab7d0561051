import { Command, type MetadataBearer, type Operation } from "@identity-center/core";
import type { CreateTokenRequest, CreateTokenResponse } from "../models";

/** Input of {@link CreateTokenCommand}: the client, and the code or refresh token that is exchanged. */
export interface CreateTokenCommandInput extends CreateTokenRequest {}
/** Output of {@link CreateTokenCommand}: the tokens, and facts about the response. */
export interface CreateTokenCommandOutput extends CreateTokenResponse, MetadataBearer {}

const createToken: Operation = {
  name: "CreateToken",
  method: "POST",
  path: "/token",
  input: {
    clientId: {},
    clientSecret: {},
    grantType: {},
    deviceCode: { optional: true },
    code: { optional: true },
    refreshToken: { optional: true },
    scope: { list: true, optional: true },
    redirectUri: { optional: true },
    codeVerifier: { optional: true },
  },
  output: {
    accessToken: "key",
    tokenType: "string?",
    expiresIn: "number",
    refreshToken: "key?",
    idToken: "key?",
  },
  // Codes and refresh tokens can be used once. A retry after a lost response would fail, and the token would be lost.
  once: true,
};

/**
 * Exchanges a device code, an authorization code or a refresh token for an access token.
 * @throws {@link AuthorizationPendingException} while the user has not confirmed the device code;
 * {@link SlowDownException} if the client polls too often; {@link ExpiredTokenException} after the device code has
 * expired; {@link AccessDeniedException} if the user denied access; {@link InvalidGrantException} for a code or refresh
 * token that is no longer valid.
 * @see https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_CreateToken.html
 * @see https://www.rfc-editor.org/rfc/rfc6749 and, for device codes, https://www.rfc-editor.org/rfc/rfc8628
 * @example
 * ```ts
 * const { accessToken, expiresIn } = await client.send(
 *   new CreateTokenCommand({
 *     clientId,
 *     clientSecret,
 *     grantType: "urn:ietf:params:oauth:grant-type:device_code",
 *     deviceCode,
 *   }),
 * );
 * ```
 */
export class CreateTokenCommand extends Command<CreateTokenCommandInput, CreateTokenCommandOutput> {
  override get operation(): Operation {
    return createToken;
  }
}
