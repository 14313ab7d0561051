import { Command, type MetadataBearer, type Operation } from "@identity-center/core";
import type { RegisterClientRequest, RegisterClientResponse } from "../models";

/** Input of {@link RegisterClientCommand}: the client's name, type, scopes and grants. */
export interface RegisterClientCommandInput extends RegisterClientRequest {}
/** Output of {@link RegisterClientCommand}: the registration, and facts about the response. */
export interface RegisterClientCommandOutput extends RegisterClientResponse, MetadataBearer {}

const registerClient: Operation = {
  name: "RegisterClient",
  method: "POST",
  path: "/client/register",
  input: {
    clientName: {},
    clientType: {},
    scopes: { list: true, optional: true },
    redirectUris: { list: true, optional: true },
    grantTypes: { list: true, optional: true },
    issuerUrl: { optional: true },
    entitledApplicationArn: { optional: true },
  },
  output: {
    clientId: "key",
    clientSecret: "key",
    clientIdIssuedAt: "number?",
    clientSecretExpiresAt: "number",
    authorizationEndpoint: "string?",
    tokenEndpoint: "string?",
  },
};

/**
 * Registers a client, such as a command line tool. Sign-ins can use the registration until it expires.
 * @throws {@link InvalidClientMetadataException} if a member of the input is invalid;
 * {@link InvalidRedirectUriException} for a redirect URI that cannot be registered; {@link InvalidScopeException} for
 * an unknown scope.
 * @see https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_RegisterClient.html
 * @example
 * ```ts
 * const { clientId, clientSecret, clientSecretExpiresAt } = await client.send(
 *   new RegisterClientCommand({ clientName: "app", clientType: "public", scopes: ["sso:account:access"] }),
 * );
 * ```
 */
export class RegisterClientCommand extends Command<RegisterClientCommandInput, RegisterClientCommandOutput> {
  override get operation(): Operation {
    return registerClient;
  }
}
