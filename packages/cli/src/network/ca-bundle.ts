import { X509Certificate } from "node:crypto";
import {
  activeProfile,
  type Environment,
  obstacleTo,
  readTextFile,
  type SharedConfig,
} from "@identity-center/shared-files";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";

/**
 * The certificate file that `AWS_CA_BUNDLE`, or `ca_bundle` of the profile, names.
 *
 * @param profile - that of the flags
 */
export function caBundleFile(
  env: Environment,
  { profiles }: SharedConfig,
  profile: string | undefined,
): string | undefined {
  return env["AWS_CA_BUNDLE"] || profiles[profile ?? activeProfile(env)]?.["ca_bundle"] || undefined;
}

/** @throws {@link CliError} if it can't be read or contains no certificate: no server could be trusted then. */
export async function readCaBundle(file: string): Promise<string> {
  let text: string;
  try {
    text = await readTextFile(file, { pipes: true });
  } catch (cause) {
    throw unfit(file, `can't be read (${(await obstacleTo("read", file, cause)).reason})`, cause);
  }
  try {
    new X509Certificate(text);
  } catch (cause) {
    throw unfit(file, "does not begin with a certificate in PEM", cause);
  }
  return text;
}

function unfit(file: string, reason: string, cause: unknown): CliError {
  return new CliError(
    `The file of certificates ${file} ${reason}: correct AWS_CA_BUNDLE, or ca_bundle of the profile`,
    { exitCode: exitCode.usage, cause },
  );
}
