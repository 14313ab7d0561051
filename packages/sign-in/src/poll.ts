import {
  AuthorizationPendingException,
  CreateTokenCommand,
  type CreateTokenCommandOutput,
  SlowDownException,
  type StartDeviceAuthorizationCommandOutput,
} from "@identity-center/client-sso-oidc";
import type { ClientRegistration } from "@identity-center/shared-files";
import type { Context } from "./context";
import type { Waiting } from "./progress";
import { isServiceFailure } from "./service-failure";
import { SignInError } from "./sign-in-error";

export const deviceCodeGrant = "urn:ietf:params:oauth:grant-type:device_code";

/** Milliseconds (RFC 8628, section 3.5): the default interval, and what each SlowDown adds to it. */
const defaultInterval = 5000;
const slowDownIncrement = 5000;

/** The maximum backoff after network errors, in milliseconds. */
const longestBackoff = 60_000;

/** The longest delay of a timer, in milliseconds. */
const longestSleep = 2 ** 31 - 1;

/** Polls for the token until the user has decided. */
export async function* poll(
  { client, clock, options: { abortSignal } }: Context,
  { clientId, clientSecret }: ClientRegistration,
  { deviceCode, interval }: StartDeviceAuthorizationCommandOutput,
  expiresAt: Date,
): AsyncGenerator<Waiting, CreateTokenCommandOutput, undefined> {
  const command = new CreateTokenCommand({ clientId, clientSecret, grantType: deviceCodeGrant, deviceCode });
  let pause = interval ? Math.max(interval * 1000, 1000) : defaultInterval;
  let faults = 0;
  for (;;) {
    let fault: unknown;
    try {
      return await client.send(command, { ...(abortSignal && { abortSignal }) });
    } catch (error) {
      if (error instanceof SlowDownException) pause += slowDownIncrement;
      else if (isTransient(error)) fault = error;
      else if (!(error instanceof AuthorizationPendingException)) throw error;
    }
    faults = fault ? faults + 1 : 0;
    const left = expiresAt.getTime() - clock.now();
    const delay = Math.min(
      Math.max(pause, Math.min(pause * 2 ** faults, longestBackoff)),
      left,
      longestSleep,
    );
    if (left > 0) {
      yield { state: "waiting", delay, ...(fault !== undefined && { cause: fault }) };
      await clock.sleep(delay, abortSignal);
    }
    if (clock.now() >= expiresAt.getTime()) {
      throw new SignInError("ERR_SIGN_IN_EXPIRED", "The code was not confirmed in time: sign in again", {
        cause: fault,
      });
    }
  }
}

/** Whether an error of the service or the network is temporary, so that the user can still decide. */
function isTransient(error: unknown): boolean {
  // After an invalid response the code has been used.
  if (!isServiceFailure(error) || Object(error).name === "InvalidResponseError") return false;
  return error.$fault !== "client" || error.$metadata.httpStatusCode === 429;
}
