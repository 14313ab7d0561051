import { SSOClient } from "@identity-center/client-sso";
import { fromSSOToken } from "@identity-center/credential-providers";
import type { Context } from "./context";
import type { Target } from "./target";

/** Does some work with a client of a target's portal, which has the target's token, renewed if need be. */
export async function withPortal<T>(
  context: Context,
  target: Target,
  work: (client: SSOClient) => Promise<T>,
): Promise<T> {
  const { sessionName, profile, region } = target;
  const { env, warn } = context;
  const clientConfig = await context.clientConfig();
  const whose = sessionName !== undefined ? { sessionName } : { profile };
  const token = fromSSOToken({ ...whose, env, clientConfig, onWarning: warn });
  const client = new SSOClient({ ...clientConfig, region, profile, token });
  try {
    return await work(client);
  } finally {
    client.destroy();
  }
}
