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

/** Registers a client, such as a command line tool, for the sign-ins to come. */
export class RegisterClientCommand extends Command<RegisterClientCommandInput, RegisterClientCommandOutput> {
  override get operation(): Operation {
    return registerClient;
  }
}
