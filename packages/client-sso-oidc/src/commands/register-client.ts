import { Command, type MetadataBearer, type Operation } from "@identity-center/core";
import type { RegisterClientRequest, RegisterClientResponse } from "../models";

export interface RegisterClientCommandInput extends RegisterClientRequest {}
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
