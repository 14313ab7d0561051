import type { Environment } from "@identity-center/shared-files";
import type { Credentials } from "./credentials";

/** The keys in the environment, such as those that `idc use` and `idc exec` set; most programs prefer them to a profile. */
export function environmentKeys(env: Environment): Credentials | undefined {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!accessKeyId || !secretAccessKey) return undefined;
  const { AWS_SESSION_TOKEN, AWS_CREDENTIAL_EXPIRATION: expiration = "" } = env;
  const end = new Date(expiration);
  return {
    accessKeyId,
    secretAccessKey,
    ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
    ...(!Number.isNaN(+end) && { expiration: end }),
  };
}
