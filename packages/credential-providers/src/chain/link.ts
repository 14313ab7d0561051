import type { SharedConfig } from "@identity-center/shared-files";
import { placeOf } from "@identity-center/shared-files";
import type { AwsCredentialIdentity } from "../credential-identity";
import type { MfaCodeProvider } from "../options";
import type { Surroundings } from "../surroundings";

/** A part of a chain that has credentials. */
export interface Link {
  /** Whose credentials they are, for messages: `profile "dev"`. */
  readonly of: string;
  /** @param anew - whether to ignore what is cached in memory or on disk */
  get(anew: boolean): Promise<AwsCredentialIdentity>;
}

/** What a chain of profiles needs besides its settings. */
export interface ChainContext {
  readonly shared: SharedConfig;
  readonly surroundings: Surroundings;
  readonly diskCache: boolean;
  readonly mfaCodeProvider?: MfaCodeProvider | undefined;
  /** Milliseconds for a program or an endpoint to give credentials. */
  readonly patience: number;
  /** The region whose STS is asked for a role. */
  readonly regionFor: (roleArn: string) => string;
  /** The profile that was asked for, whose settings of endpoints hold for all requests. */
  readonly profile: string;
}

/** For messages: `role_arn of profile "dev" (~/.aws/config:3)`. */
export function describeSetting({ shared }: ChainContext, profile: string, key: string): string {
  const place = placeOf(shared, "profile", profile, key);
  return `${key} of profile ${JSON.stringify(profile)}${place ? ` (${place.file}:${place.line})` : ""}`;
}
