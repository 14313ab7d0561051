import {
  InvalidRequestException,
  RegisterClientCommand,
  SSOOIDCClient,
  StartDeviceAuthorizationCommand,
} from "@identity-center/client-sso-oidc";
import { dualStackOf } from "@identity-center/portal-regions";
import type { Context } from "../command/context";

/** Milliseconds to wait for each response. */
const timeout = 10_000;

/**
 * Whether the sign-in service of a Region knows a start URL. Begins a sign-in that nobody finishes, as no other operation
 * without a token tells start URLs apart.
 *
 * @returns undefined where it did not say
 * @throws what no request can be made with, such as a file of certificates that can't be read
 */
export async function isKnownStartUrl(
  context: Context,
  startUrl: string,
  region: string,
): Promise<boolean | undefined> {
  const config = { ...(await context.clientConfig()), region, maxAttempts: 1, callTimeout: timeout };
  const useDualstackEndpoint = dualStackOf(startUrl, "SSO OIDC", config);
  const client = new SSOOIDCClient({ ...config, useDualstackEndpoint });
  const options = { abortSignal: context.signal };
  const register = new RegisterClientCommand({ clientName: "idc-doctor", clientType: "public" });
  try {
    const { clientId, clientSecret } = await client.send(register, options);
    const begin = new StartDeviceAuthorizationCommand({ clientId, clientSecret, startUrl });
    return await client.send(begin, options).then(() => true, isUnknown);
  } catch (error) {
    // Every error of a request has it; others are faults of the settings or of idc.
    if (Object(error).$metadata === undefined) throw error;
    return undefined;
  } finally {
    client.destroy();
  }
}

/** The service answers a start URL that it does not know as an invalid request (aws/aws-cli#8516). */
function isUnknown(error: unknown): false {
  if (error instanceof InvalidRequestException) return false;
  throw error;
}
