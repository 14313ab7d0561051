import type { Environment } from "@identity-center/shared-files";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import type { Credentials } from "../role/credentials";
import { environmentKeys } from "../role/environment-keys";
import { describeMoment } from "../terminal/moment";

/**
 * The credentials of a role in the environment, as `idc use`, `idc exec` and other tools set them.
 *
 * @throws {@link CliError} if they are missing, a user's, or have expired as far as they say
 */
export function temporaryKeys(env: Environment, now: Date): Credentials {
  const keys = environmentKeys(env);
  if (!keys) {
    const missing = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"].filter((name) => !env[name]);
    throw refusal(
      `The environment has no credentials: ${missing.join(" and ")} ${missing.length > 1 ? "are" : "is"} not set`,
    );
  }
  if (!keys.sessionToken) throw withoutToken(keys.accessKeyId);
  const end = keys.expiration ?? endOf(env["AWS_SESSION_EXPIRATION"]);
  if (end && end <= now) {
    throw new CliError(`The credentials of the environment expired ${describeMoment(end)}: renew them`, {
      exitCode: exitCode.signInRequired,
    });
  }
  const { AWS_ACCOUNT_ID: accountId = "" } = env;
  return { ...keys, ...(/^\d{12}$/.test(accountId) && { accountId }) };
}

function withoutToken(accessKeyId: string): CliError {
  // Only keys of a session begin so, and they work with their token alone.
  if (accessKeyId.startsWith("ASIA")) {
    return refusal("AWS_SESSION_TOKEN is not set, which the access key of the environment needs");
  }
  return refusal(
    "The environment has access keys of a user, and the console accepts only the credentials of a role, which also have AWS_SESSION_TOKEN",
  );
}

/** aws-vault and others tell in this variable when their session ends. */
function endOf(text = ""): Date | undefined {
  const end = new Date(text);
  return Number.isNaN(+end) ? undefined : end;
}

function refusal(message: string): CliError {
  return new CliError(message, { exitCode: exitCode.usage });
}
