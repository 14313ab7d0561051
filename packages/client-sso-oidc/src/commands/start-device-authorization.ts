import { Command, type MetadataBearer, type Operation } from "@identity-center/core";
import type { StartDeviceAuthorizationRequest, StartDeviceAuthorizationResponse } from "../models";

export interface StartDeviceAuthorizationCommandInput extends StartDeviceAuthorizationRequest {}
export interface StartDeviceAuthorizationCommandOutput
  extends StartDeviceAuthorizationResponse,
    MetadataBearer {}

const startDeviceAuthorization: Operation = {
  name: "StartDeviceAuthorization",
  method: "POST",
  path: "/device_authorization",
  input: { clientId: {}, clientSecret: {}, startUrl: {} },
  output: {
    deviceCode: "key",
    userCode: "key",
    verificationUri: "string",
    verificationUriComplete: "string?",
    expiresIn: "number",
    interval: "number?",
  },
};

/**
 * Begins a sign-in on another device: gives a code for the user and one for the client.
 * @see https://www.rfc-editor.org/rfc/rfc8628
 */
export class StartDeviceAuthorizationCommand extends Command<
  StartDeviceAuthorizationCommandInput,
  StartDeviceAuthorizationCommandOutput
> {
  override get operation(): Operation {
    return startDeviceAuthorization;
  }
}
