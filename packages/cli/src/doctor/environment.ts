import type { Environment, SharedConfig } from "@identity-center/shared-files";
import { type Check, ok, problem, warning } from "./check";

/** Variables that get in the way. */
export function checkEnvironment(env: Environment, { profiles }: SharedConfig): readonly Check[] {
  const checks: Check[] = [];
  const { AWS_PROFILE: profile, AWS_DEFAULT_PROFILE: defaultProfile } = env;
  if (env["AWS_ACCESS_KEY_ID"]) {
    const detail =
      "AWS_ACCESS_KEY_ID is set: the AWS CLI and SDKs take these credentials before those of any profile";
    checks.push(
      warning("environment", detail, "unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN"),
    );
  }
  if (profile && !Object.hasOwn(profiles, profile)) {
    checks.push(
      problem("environment", `AWS_PROFILE is ${profile}, and there is no such profile`, "unset AWS_PROFILE"),
    );
  }
  if (defaultProfile && !profile) {
    const detail = "AWS_DEFAULT_PROFILE is set: the AWS CLI looks at it, and SDKs and idc do not";
    checks.push(warning("environment", detail, `export AWS_PROFILE=${defaultProfile}`));
  }
  if (env["NODE_TLS_REJECT_UNAUTHORIZED"] === "0") {
    const detail = "NODE_TLS_REJECT_UNAUTHORIZED is 0: anybody on the way can read tokens";
    checks.push(problem("environment", detail, "unset NODE_TLS_REJECT_UNAUTHORIZED; set AWS_CA_BUNDLE"));
  }
  return checks.length > 0 ? checks : [ok("environment", "no variable gets in the way")];
}
