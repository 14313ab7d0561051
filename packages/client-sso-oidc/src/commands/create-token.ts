import { Command, type MetadataBearer, type Operation } from "@identity-center/core";
import type { CreateTokenRequest, CreateTokenResponse } from "../models";

export interface CreateTokenCommandInput extends CreateTokenRequest {}
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
 * @throws {@link AuthorizationPendingException} while the user has not approved the device code.
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
