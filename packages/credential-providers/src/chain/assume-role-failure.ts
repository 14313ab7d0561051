import type { ChainedRole } from "@identity-center/shared-files";
import { AssumeRoleError } from "../assume-role-error";
import { type ChainContext, describeSetting } from "./link";

type FailedRole = Pick<ChainedRole, "profile" | "roleArn" | "durationSeconds">;

/**
 * Converts the error of STS for a role to one that says which role of which profile it is.
 *
 * @param means - what the role was to be assumed with
 */
export function assumeRoleFailure(
  { profile, roleArn, durationSeconds }: FailedRole,
  means: string,
  context: ChainContext,
  cause: Error,
): AssumeRoleError {
  const isOfDuration = durationSeconds !== undefined && cause.message.includes("DurationSeconds");
  const setting = isOfDuration
    ? `, and ${describeSetting(context, profile, "duration_seconds")} is ${durationSeconds}`
    : "";
  const reason =
    `${describeSetting(context, profile, "role_arn")} is ${roleArn}, ` +
    `which could not be assumed with ${means}${setting} (${cause.name}: ${cause.message})`;
  return new AssumeRoleError(reason, { profile, roleArn, cause });
}
