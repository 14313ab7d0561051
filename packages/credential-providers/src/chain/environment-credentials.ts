import type { AmbientSource } from "@identity-center/shared-files";
import { SourceCredentialsError } from "../source-credentials-error";
import { givenCredentials } from "./given-credentials";
import { type ChainContext, describeSetting, type Link } from "./link";

/** The credentials in the environment variables, which are read each time. */
export function environmentCredentials({ profile }: AmbientSource, context: ChainContext): Link {
  const { files, serverClock } = context.surroundings;
  return {
    of: "the environment",
    async get() {
      const env = files.env ?? process.env;
      const missing = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"].filter((name) => !env[name]);
      const given = {
        AccessKeyId: env["AWS_ACCESS_KEY_ID"],
        SecretAccessKey: env["AWS_SECRET_ACCESS_KEY"],
        SessionToken: env["AWS_SECURITY_TOKEN"] ?? env["AWS_SESSION_TOKEN"],
        Expiration: env["AWS_CREDENTIAL_EXPIRATION"],
        AccountId: env["AWS_ACCOUNT_ID"],
      };
      const found =
        missing.length > 0 ? `lacks ${missing.join(" and ")}` : givenCredentials(given, serverClock.now());
      if (typeof found !== "string") return found;
      const setting = describeSetting(context, profile, "credential_source");
      throw new SourceCredentialsError(`${setting} is Environment, but the environment ${found}`, profile);
    },
  };
}
