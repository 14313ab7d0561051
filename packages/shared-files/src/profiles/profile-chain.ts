import type { CredentialSource } from "./credential-source";

/** A role that is assumed with the credentials of the role before it, or of the source. */
export interface ChainedRole {
  /** The profile that has `role_arn`. */
  readonly profile: string;
  readonly roleArn: string;
  readonly externalId?: string;
  /** Undefined where the caller is free to choose a name. */
  readonly roleSessionName?: string;
  /** Between 900 and 43,200. Undefined for the default of STS: an hour. */
  readonly durationSeconds?: number;
  /** The serial number or ARN of the user's MFA device, whose code is needed. */
  readonly mfaSerial?: string;
}

/** How a profile gets its credentials. */
export interface ProfileChain {
  /** The profile that was asked for. Its region is that of all requests. */
  readonly profile: string;
  /** Where the first credentials come from. */
  readonly source: CredentialSource;
  /** In the order in which they are assumed; none for a profile without `role_arn`. */
  readonly roles: readonly ChainedRole[];
}
