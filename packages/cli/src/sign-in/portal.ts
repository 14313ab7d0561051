import { SSOClient, UnauthorizedException } from "@identity-center/client-sso";
import type { Context } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { signInCommand, type Target } from "../target/target";
import { tokenProvider } from "./token-provider";

/** Calls a function with a client of a target's portal. The client sends the target's token, and renews it if needed. */
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
    throw new CliError(error.message, {
      exitCode: exitCode.signInRequired,
      commands: [signInCommand(target)],
      cause: error,
    });
  } finally {
    client.destroy();
  }
}
