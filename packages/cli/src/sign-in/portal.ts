import { SSOClient, UnauthorizedException } from "@identity-center/client-sso";
import { SignInRequiredError } from "@identity-center/credential-providers";
import type { Context } from "../command/context";
import type { Target } from "../target/target";
import { tokenProvider } from "./token-provider";

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
  const { profile, region } = target;
  const clientConfig = await context.clientConfig();
  const token = tokenProvider(context, target, clientConfig);
  const client = new SSOClient({ ...clientConfig, region, profile, token });
  try {
    return await work(client);
  } catch (error) {
    if (!(error instanceof UnauthorizedException)) throw error;
    throw new SignInRequiredError(error.message, target, { cause: error });
  } finally {
    client.destroy();
  }
}
