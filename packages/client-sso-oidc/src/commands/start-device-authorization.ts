import { Command, type MetadataBearer, type Operation } from "@identity-center/core";
import type { StartDeviceAuthorizationRequest, StartDeviceAuthorizationResponse } from "../models";

/** Input of {@link StartDeviceAuthorizationCommand}: the registered client, and the start URL. */
export interface StartDeviceAuthorizationCommandInput extends StartDeviceAuthorizationRequest {}
/** Output of {@link StartDeviceAuthorizationCommand}: the codes, and facts about the response. */
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
 * Starts a sign-in on another device. It returns a code that the user confirms, and one that the client polls with.
 * @throws {@link InvalidClientException} if the registration is unknown or has expired; {@link InvalidRequestException}
 * for an invalid start URL.
 * @see https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_StartDeviceAuthorization.html
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
