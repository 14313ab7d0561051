import type { CredentialSource } from "./credential-source";

/** A role that is assumed with the credentials of the role before it, or of the source. */
export interface ChainedRole {
  /** The profile whose `role_arn` names the role. */
  readonly profile: string;
  /** ARN of the role, from `role_arn`. */
  readonly roleArn: string;
  /** External id that the role's trust policy requires, from `external_id`. */
  readonly externalId?: string;
  /** Name of the session, from `role_session_name`; undefined if the caller may choose one. */
  readonly roleSessionName?: string;
  /** Lifetime of the credentials in seconds, 900 to 43,200; undefined for the default of STS, which is an hour. */
  readonly durationSeconds?: number;
  /** Serial number or ARN of the user's MFA device, from `mfa_serial`; a code from it is required. */
  readonly mfaSerial?: string;
}

/** How a profile gets its credentials. */
export interface ProfileChain {
  /** The requested profile. All requests use its Region. */
  readonly profile: string;
  /** Where the first credentials come from. */
  readonly source: CredentialSource;
  /** The roles in the order in which they are assumed; empty for a profile without `role_arn`. */
  readonly roles: readonly ChainedRole[];
}
