import type { Agent } from "node:https";
import type { Environment, SharedConfig } from "@identity-center/shared-files";

/**
 * How requests are sent: through the proxy that the environment names, trusting the certificates that `AWS_CA_BUNDLE`, or
 * `ca_bundle` of the profile, names instead of Node's. An invalid proxy URL is an error only once a request needs it.
 *
 * @param profile - that of the flags
 * @throws {@link CliError} if that file is invalid.
 */
export async function requestHandlerOptions(
  env: Environment,
  shared: SharedConfig,
  profile: string | undefined,
): Promise<{ readonly httpsAgent?: Agent }> {
  const [{ caBundleFile, readCaBundle }, { httpsProxyVariable }] = await Promise.all([
    import("./ca-bundle"),
    import("./proxy"),
  ]);
  const file = caBundleFile(env, shared, profile);
  const ca = file === undefined ? undefined : await readCaBundle(file);
  if (ca === undefined && httpsProxyVariable(env) === undefined) return {};
  const { ProxyAgent } = await import("./proxy-agent");
  return { httpsAgent: new ProxyAgent(env, ca) };
}
