import type { AmbientSource } from "@identity-center/shared-files";
import { SourceCredentialsError } from "../source-credentials-error";
import { type Defect, givenCredentials } from "./given-credentials";
import { type ChainContext, describeSetting, type Link } from "./link";

/**
 * The credentials in the environment variables, which are read each time.
 *
 * @throws {@link SourceCredentialsError} if there are none, though a role that they assume may be cached
 */
export function environmentCredentials({ profile }: AmbientSource, context: ChainContext): Link {
  const { files, serverClock } = context.surroundings;
  const env = files.env ?? process.env;
  const failure = (defect: Defect) => {
    const setting = describeSetting(context, profile, "credential_source");
    return new SourceCredentialsError(`${setting} is Environment, but the environment ${defect}`, profile);
  };
  const missing = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"].filter((name) => !env[name]);
  if (missing.length > 0) throw failure(`lacks ${missing.join(" and ")}`);
  return {
    of: "the environment",
    async get() {
      const given = {
        AccessKeyId: env["AWS_ACCESS_KEY_ID"],
        SecretAccessKey: env["AWS_SECRET_ACCESS_KEY"],
        SessionToken: env["AWS_SECURITY_TOKEN"] ?? env["AWS_SESSION_TOKEN"],
        Expiration: env["AWS_CREDENTIAL_EXPIRATION"],
        AccountId: env["AWS_ACCOUNT_ID"],
      };
      const found = givenCredentials(given, serverClock.now());
      if (typeof found !== "string") return found;
      throw failure(found);
    },
  };
}
