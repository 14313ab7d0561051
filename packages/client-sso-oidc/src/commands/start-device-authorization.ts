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
 * Starts a sign-in on another device: returns a code for the user to confirm, and one for the client to poll with.
 * @see https://www.rfc-editor.org/rfc/rfc8628
 * @example
 * ```ts
 * const { deviceCode, userCode, verificationUri } = await client.send(
 *   new StartDeviceAuthorizationCommand({
 *     clientId,
 *     clientSecret,
 *     startUrl: "https://example.awsapps.com/start",
 *   }),
 * );
 * console.log(`Confirm ${userCode} at ${verificationUri}`);
 * ```
 */
export class StartDeviceAuthorizationCommand extends Command<
  StartDeviceAuthorizationCommandInput,
  StartDeviceAuthorizationCommandOutput
> {
  override get operation(): Operation {
    return startDeviceAuthorization;
  }
}
