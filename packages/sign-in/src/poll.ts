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

/** Milliseconds (RFC 8628, section 3.5): the interval where the service names none, and what each SlowDown adds. */
const defaultInterval = 5000;
const slowerBy = 5000;

/** Milliseconds; faults of the network make the waits no longer than this. */
const longestBackoff = 60_000;

/** Milliseconds; a timer takes no more. */
const longestSleep = 2 ** 31 - 1;

/** Asks for the token until the user has answered. */
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
      if (error instanceof SlowDownException) pause += slowerBy;
      else if (passes(error)) fault = error;
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

/** Whether the service or the network failed, so that the user's answer may still come. */
function passes(error: unknown): boolean {
  // An answer that is unfit was one: the code is used.
  if (!isServiceFailure(error) || Object(error).name === "InvalidResponseError") return false;
  return error.$fault !== "client" || error.$metadata.httpStatusCode === 429;
}
