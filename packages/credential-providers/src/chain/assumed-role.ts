import type { ChainedRole } from "@identity-center/shared-files";
import type { Credentials } from "../renewed-credentials";

/** A role to assume, as STS knows its parameters. */
export interface AssumeRoleParameters {
  readonly RoleArn: string;
  readonly RoleSessionName: string;
  readonly ExternalId?: string;
  readonly DurationSeconds?: number;
  readonly SerialNumber?: string;
  readonly TokenCode?: string;
}

/** Temporary credentials from STS. */
export type TemporaryCredentials = Required<Credentials>;

/** The requests to STS that a chain needs. */
export interface Sts {
  assumeRole(parameters: AssumeRoleParameters, credentials: Credentials): Promise<TemporaryCredentials>;
}

/** The parameters without those that differ from call to call. */
export function parametersOf(role: ChainedRole): Omit<
  AssumeRoleParameters,
  "RoleSessionName" | "TokenCode"
> & {
  readonly RoleSessionName?: string;
} {
  const { roleArn, roleSessionName, externalId, durationSeconds, mfaSerial } = role;
  return {
    RoleArn: roleArn,
    ...(roleSessionName !== undefined && { RoleSessionName: roleSessionName }),
    ...(externalId !== undefined && { ExternalId: externalId }),
    ...(durationSeconds !== undefined && { DurationSeconds: durationSeconds }),
    ...(mfaSerial !== undefined && { SerialNumber: mfaSerial }),
  };
}

/** The ID of the account of a role. */
export function accountOf(roleArn: string): string {
  return roleArn.split(":")[4] ?? "";
}
