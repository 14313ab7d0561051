import {
  Command,
  type MetadataBearer,
  type Operation,
  type ResolvedClientConfig,
  type SendOptions,
  type Stack,
  type StackMiddleware,
  signer,
} from "@identity-center/core";
import type { CreateTokenWithIAMRequest, CreateTokenWithIAMResponse } from "../models";

/** Input of {@link CreateTokenWithIAMCommand}: the application, and the code or token that is exchanged. */
export interface CreateTokenWithIAMCommandInput extends CreateTokenWithIAMRequest {}
/** Output of {@link CreateTokenWithIAMCommand}: the tokens, and facts about the response. */
export interface CreateTokenWithIAMCommandOutput extends CreateTokenWithIAMResponse, MetadataBearer {}

const createTokenWithIAM: Operation = {
  name: "CreateTokenWithIAM",
  method: "POST",
  path: "/token",
  input: {
    clientId: {},
    grantType: {},
    code: { optional: true },
    refreshToken: { optional: true },
    assertion: { optional: true },
    scope: { list: true, optional: true },
    redirectUri: { optional: true },
    subjectToken: { optional: true },
    subjectTokenType: { optional: true },
    requestedTokenType: { optional: true },
    codeVerifier: { optional: true },
  },
  output: {
    accessToken: "key",
    tokenType: "string?",
    expiresIn: "number",
    refreshToken: "key?",
    idToken: "key?",
    issuedTokenType: "string?",
    scope: () => ["string"],
    awsAdditionalDetails: () => ({ identityContext: "string?" }),
  },
  // Codes and refresh tokens can be used once, as with CreateToken.
  once: true,
};

/** The parameter of the query by which the service tells the operation from CreateToken. */
const marked: StackMiddleware<any, any> = (next) => (call) => {
  call.request.query["aws_iam"] = "t";
  return next(call);
};

/**
 * Exchanges an authorization code, a refresh token, a JWT from a trusted token issuer or an access token for tokens of
 * an application in IAM Identity Center, for trusted identity propagation. The request is signed with the client's
 * `credentials`.
 * @throws {@link InvalidParameterError} if the client has no `credentials`; {@link InvalidGrantException} for a code or
 * token that is not valid; {@link AccessDeniedException} if the caller may not use the application.
 * @see https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_CreateTokenWithIAM.html
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/trustedidentitypropagation-overview.html
 * @example
 * ```ts
 * const client = new SSOOIDCClient({ region: "eu-west-1", credentials });
 * const { accessToken, awsAdditionalDetails } = await client.send(
 *   new CreateTokenWithIAMCommand({
 *     clientId: applicationArn,
 *     grantType: "urn:ietf:params:oauth:grant-type:jwt-bearer",
 *     assertion: idToken,
 *   }),
 * );
 * ```
 */
export class CreateTokenWithIAMCommand extends Command<
  CreateTokenWithIAMCommandInput,
  CreateTokenWithIAMCommandOutput
> {
  override get operation(): Operation {
    return createTokenWithIAM;
  }

  override resolveMiddleware(
    clientStack: Stack,
    config: ResolvedClientConfig,
    options?: SendOptions,
  ): ReturnType<
    Command<CreateTokenWithIAMCommandInput, CreateTokenWithIAMCommandOutput>["resolveMiddleware"]
  > {
    const stack = clientStack.clone();
    stack.addRelativeTo(marked, {
      name: "markMiddleware",
      relation: "after",
      toMiddleware: "serializerMiddleware",
    });
    // Programs that never send this command never load what signs it.
    stack.use(
      signer((next, context) => async (call) => {
        const { sign } = await import("@identity-center/core/signing");
        return sign("sso-oauth", config, next, context, call);
      }),
    );
    return super.resolveMiddleware(stack, config, options);
  }
}
