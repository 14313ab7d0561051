import { stat } from "node:fs/promises";
import {
  type Environment,
  locationOptions,
  type SharedConfig,
  sharedFileLocations,
} from "@identity-center/shared-files";
import { type Check, ok, problem, warning } from "./check";
import { refusedSettings } from "./settings";

/** Checks for variables that conflict with a profile, are invalid, or are unsafe. */
export async function checkEnvironment(
  env: Environment,
  { profiles }: SharedConfig,
): Promise<readonly Check[]> {
  const { AWS_PROFILE: profile } = env;
  const checks = [
    ...keys(env),
    ...twoProfiles(env),
    ...(await missingFiles(env)),
    ...(await refusedSettings()),
  ];
  if (profile && !Object.hasOwn(profiles, profile)) {
    const detail = `AWS_PROFILE is ${profile}, and there is no such profile`;
    checks.push(problem("environment", detail, "unset AWS_PROFILE"));
  }
  if (profile === "") {
    const detail = "AWS_PROFILE is set and empty: the AWS CLI 2 looks for a profile without a name";
    checks.push(warning("environment", detail, "unset AWS_PROFILE"));
  }
  if (env["NODE_TLS_REJECT_UNAUTHORIZED"] === "0") {
    const detail = "NODE_TLS_REJECT_UNAUTHORIZED is 0: anybody on the network path can read tokens";
    checks.push(problem("environment", detail, "unset NODE_TLS_REJECT_UNAUTHORIZED; set AWS_CA_BUNDLE"));
  }
  return checks.length > 0 ? checks : [ok("environment", "no variable interferes")];
}

/** Credentials that take precedence over the profile. The tests verify these statements against the other tools. */
function keys(env: Environment): Check[] {
  if (!env["AWS_ACCESS_KEY_ID"]) return [];
  const mend = "unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN";
  if (!env["AWS_SECRET_ACCESS_KEY"]) {
    const detail = "AWS_ACCESS_KEY_ID is set without AWS_SECRET_ACCESS_KEY: the AWS CLI and boto3 stop there";
    return [warning("environment", detail, mend)];
  }
  const { AWS_PROFILE: profile } = env;
  const detail = profile
    ? `AWS_ACCESS_KEY_ID and AWS_PROFILE are set: the AWS CLI, boto3 and most SDKs use the key; the AWS SDK for JavaScript v3 uses profile ${profile}`
    : "AWS_ACCESS_KEY_ID is set: the AWS CLI and SDKs use the key, and not the default profile; aws --profile NAME does not";
  return [
    warning(
      "environment",
      `${detail}; idc uses it only for profiles with credential_source = Environment`,
      mend,
    ),
  ];
}

/** A file that is named but does not exist counts as empty for all tools. */
async function missingFiles(env: Environment): Promise<readonly Check[]> {
  const { config, credentials } = sharedFileLocations(locationOptions({ env }));
  const named = [
    ["AWS_CONFIG_FILE", config],
    ["AWS_SHARED_CREDENTIALS_FILE", credentials],
  ] as const;
  const checks = named.map(async ([name, file]) => {
    const code = env[name]
      ? await stat(file).then(
          () => undefined,
          (error) => error.code,
        )
      : undefined;
    if (code !== "ENOENT" && code !== "ENOTDIR") return [];
    return [warning("environment", `${name} is ${env[name]}, which does not exist`, `unset ${name}`)];
  });
  return (await Promise.all(checks)).flat();
}

function twoProfiles({ AWS_PROFILE: profile, AWS_DEFAULT_PROFILE: other }: Environment): Check[] {
  if (!other || other === profile) return [];
  if (!profile) {
    const detail = "AWS_DEFAULT_PROFILE is set: the AWS CLI and boto3 read it, other SDKs and idc do not";
    return [warning("environment", detail, `export AWS_PROFILE=${other}`)];
  }
  const detail = `AWS_PROFILE is ${profile} and AWS_DEFAULT_PROFILE ${other}: boto3 and the AWS CLI 1 use ${other}, the AWS CLI 2, other SDKs and idc use ${profile}`;
  return [warning("environment", detail, "unset AWS_DEFAULT_PROFILE")];
}
