import type { IamRole } from "../directory/iam";
import { partsOf } from "../iam/arn";
import { type Caller, callerOfSession } from "../iam/caller";
import { issueRoleCredentials } from "../iam/role-credentials";
import { trustsCaller } from "../iam/trust";
import type { RandomBytes } from "../util/random";
import type { Signer } from "../util/signer";
import type { Parameters } from "./parameters";
import { accessDenied, validationError } from "./sts-error";
import type { Elements } from "./xml-response";

/** What it takes to start the session of a role. */
export interface RoleIssuer {
  readonly iamRoles: ReadonlyMap<string, IamRole>;
  readonly signer: Signer;
  readonly random: RandomBytes;
  readonly clock: () => number;
  /** Milliseconds; undefined for the lifetime that the request asks for. */
  readonly assumedRoleDuration: number | undefined;
}

/** Seconds that a session lasts unless another lifetime is asked for, and at most in a chain of roles. */
const HOUR = 3600;

/**
 * The role that a caller may assume.
 *
 * @throws StsError for a role that is unknown or does not trust the caller, and for a wrong MFA code
 */
export function roleFor(
  caller: Caller,
  { RoleArn, ExternalId, SerialNumber, TokenCode, DurationSeconds }: Parameters,
  { iamRoles }: RoleIssuer,
): IamRole {
  checkRoleArn(RoleArn);
  if (caller.roleArn !== undefined && Number(DurationSeconds) > HOUR) {
    throw validationError(
      "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
    );
  }
  const hasMfa = SerialNumber !== "" || TokenCode !== "";
  if (hasMfa) checkMfa(caller, SerialNumber, TokenCode);
  const role = iamRoles.get(RoleArn);
  if (role === undefined || !trustsCaller(role, caller, { externalId: ExternalId, hasMfa })) {
    throw accessDenied(
      `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
    );
  }
  return role;
}

/** @throws StsError `ValidationError` for what is not the ARN of a role */
export function checkRoleArn(arn: string): void {
  if (!arn.startsWith("arn:")) throw validationError(`${arn} is invalid`);
  if (!/^arn:aws[\w-]*:iam::\d{12}:role\/./.test(arn)) throw validationError("Request ARN is invalid");
}

function checkMfa({ user }: Caller, serial: string, code: string): void {
  if (serial === "" || code === "") {
    throw accessDenied(
      "MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.",
    );
  }
  if (user?.mfaSerial !== serial) {
    throw accessDenied(
      "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.",
    );
  }
  if (!user.mfaCodes?.includes(code)) {
    throw accessDenied("MultiFactorAuthentication failed with invalid MFA one time pass code. ");
  }
}

/**
 * Starts the session of a role.
 *
 * @throws StsError `ValidationError` for a duration that the role does not allow
 */
export function startSession(
  role: IamRole,
  { RoleSessionName: sessionName, DurationSeconds, SourceIdentity }: Parameters,
  { signer, random, clock, assumedRoleDuration }: RoleIssuer,
): Elements {
  const seconds = Number(DurationSeconds || HOUR);
  if (seconds > (role.maxSessionDuration ?? HOUR)) {
    throw validationError("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
  }
  const { accountId, name } = partsOf(role.arn);
  const session = { accountId, roleName: name, roleArn: role.arn, sessionName };
  const expiration = clock() + (assumedRoleDuration ?? seconds * 1000);
  const credentials = issueRoleCredentials(signer, random, { ...session, expiration });
  const { arn, userId } = callerOfSession(session);
  return {
    SourceIdentity: SourceIdentity || undefined,
    AssumedRoleUser: { AssumedRoleId: userId, Arn: arn },
    Credentials: {
      AccessKeyId: credentials.accessKeyId,
      SecretAccessKey: credentials.secretAccessKey,
      SessionToken: credentials.sessionToken,
      Expiration: new Date(expiration).toISOString().replace(/\.\d+/, ""),
    },
  };
}
