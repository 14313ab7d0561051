import { readFile } from "node:fs/promises";
import type { ClientConfig } from "@identity-center/client-sso";
import type { Environment, SharedConfig } from "@identity-center/shared-files";
import { CliError } from "./cli-error";
import { exitCode } from "./exit-code";

/**
 * How requests leave this machine: through the proxy that the environment names, trusting the authorities that
 * `AWS_CA_BUNDLE`, or `ca_bundle` of the profile, names in place of Node's.
 *
 * @throws {@link CliError} where that file can't be read.
 */
export async function requestHandlerOptions(
  env: Environment,
  { profiles }: SharedConfig,
): Promise<NonNullable<ClientConfig["requestHandler"]>> {
  const bundle = env["AWS_CA_BUNDLE"] || profiles[env["AWS_PROFILE"] || "default"]?.["ca_bundle"];
  if (!bundle && !namesProxy(env)) return {};
  const { ProxyAgent } = await import("./proxy-agent");
  return { httpsAgent: new ProxyAgent(bundle ? await readBundle(bundle) : undefined) };
}

/** Names that are asked for a proxy, in the order that curl has them in. */
export const proxyVariables = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] as const;

function namesProxy(env: Environment): boolean {
  return proxyVariables.some((name) => env[name]);
}

async function readBundle(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new CliError(
      `The file of certificates ${file} can't be read (${(cause as NodeJS.ErrnoException).code}): ` +
        "mend AWS_CA_BUNDLE, or ca_bundle of the profile",
      { exitCode: exitCode.usage, cause },
    );
  }
}
