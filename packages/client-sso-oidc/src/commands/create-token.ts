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
  // Codes and refresh tokens are taken once: a retry after a lost answer would burn them.
  once: true,
};

/** Changes a code or a refresh token for an access token. */
export class CreateTokenCommand extends Command<CreateTokenCommandInput, CreateTokenCommandOutput> {
  override get operation(): Operation {
    return createToken;
  }
}
