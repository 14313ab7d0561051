import type { Environment, SharedConfig } from "@identity-center/shared-files";
import { caBundleFile, readCaBundle } from "../network/ca-bundle";
import { type Check, messageOf, ok, problem } from "./check";

/** The certificates that are trusted instead of Node's. */
export async function checkCertificates(env: Environment, shared: SharedConfig): Promise<readonly Check[]> {
  const file = caBundleFile(env, shared, undefined);
  if (file === undefined) return [];
  try {
    const count = (await readCaBundle(file)).split("-----BEGIN CERTIFICATE-----").length - 1;
    return [ok("certificates", `${count} of ${file} instead of Node's`)];
  } catch (error) {
    const mend = env["AWS_CA_BUNDLE"] ? "unset AWS_CA_BUNDLE" : undefined;
    return [problem("certificates", messageOf(error), mend)];
  }
}
