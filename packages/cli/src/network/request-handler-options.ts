import type { Agent } from "node:https";
import type { Environment, SharedConfig } from "@identity-center/shared-files";

/**
 * How requests leave this machine: through the proxy that the environment names, trusting the authorities that
 * `AWS_CA_BUNDLE`, or `ca_bundle` of the profile, names in place of Node's.
 *
 * @param profile - that of the flags
 * @throws {@link CliError} where that file, or the proxy's URL, makes no sense.
 */
export async function requestHandlerOptions(
  env: Environment,
  shared: SharedConfig,
  profile: string | undefined,
): Promise<{ readonly httpsAgent?: Agent }> {
  const [{ caBundleFile, readCaBundle }, { namedProxy }] = await Promise.all([
    import("./ca-bundle"),
    import("./proxy"),
  ]);
  const file = caBundleFile(env, shared, profile);
  const ca = file === undefined ? undefined : await readCaBundle(file);
  const proxy = namedProxy(env);
  if (ca === undefined && proxy === undefined) return {};
  const { ProxyAgent } = await import("./proxy-agent");
  return { httpsAgent: new ProxyAgent(env, ca) };
}
