import { SSOClient, type SSOClientConfig, UnauthorizedException } from "@identity-center/client-sso";
import { SignInRequiredError } from "@identity-center/credential-providers";
import { isPlainPortal } from "@identity-center/shared-files";
import type { Context } from "../command/context";
import type { Target } from "../target/target";
import type { PortalPlace } from "./regions-of";
import { tokenProvider } from "./token-provider";

/** A client of a portal. `destroy` closes its connections. */
export async function openPortal(
  context: Context,
  place: PortalPlace,
  given: SSOClientConfig,
): Promise<SSOClient> {
  const { region } = place;
  if (region === undefined || isPlainPortal(place)) return new SSOClient({ ...given, region });
  return (await import("./regional-client")).regionalClient(context, { ...place, region }, given);
}

/**
 * Calls a function with a client of a target's portal. The client sends the target's token, and renews it if needed.
 *
 * @throws SignInRequiredError also if the portal refuses the token; what the function throws.
 */
export async function withPortal<T>(
  context: Context,
  target: Target,
  work: (client: SSOClient) => Promise<T>,
): Promise<T> {
  const { profile } = target;
  const clientConfig = await context.clientConfig();
  const token = await tokenProvider(context, target, clientConfig);
  const client = await openPortal(context, target, { ...clientConfig, profile, token });
  try {
    return await work(client);
  } catch (error) {
    if (!(error instanceof UnauthorizedException)) throw error;
    throw new SignInRequiredError(error.message, { ...target, storeOption: context.store }, { cause: error });
  } finally {
    client.destroy();
  }
}
