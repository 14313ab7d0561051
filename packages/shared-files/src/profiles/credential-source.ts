import type { SSOProfile } from "../sso/sso-profile";

/** A role of the access portal. */
export interface SSOSource extends SSOProfile {
  readonly kind: "sso";
  readonly accountId: string;
  readonly roleName: string;
}

/** The keys that a profile has in one of the files. */
export interface StaticSource {
  readonly kind: "static";
  readonly profile: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** `x_idc_expires`, which `writeProfileCredentials` writes. Undefined where nothing says when they expire. */
  readonly expiration?: Date;
  /** `aws_account_id`. */
  readonly accountId?: string;
}

/** The output of a program: `credential_process`. */
export interface ProcessSource {
  readonly kind: "process";
  readonly profile: string;
  /** The command line as written, which may contain secrets. */
  readonly command: string;
  /** `aws_account_id`. */
  readonly accountId?: string;
}

/** A role that is assumed with the token in a file. */
export interface WebIdentitySource {
  readonly kind: "web-identity";
  readonly profile: string;
  readonly roleArn: string;
  readonly webIdentityTokenFile: string;
  /** Undefined where the caller is free to choose a name. */
  readonly roleSessionName?: string;
}

/** `credential_source`: the environment variables, or the endpoint of the container. */
export interface AmbientSource {
  readonly kind: "environment" | "container";
  /** The profile that has `credential_source`. */
  readonly profile: string;
}

/** Where the first credentials of a chain come from. `profile` is the one whose settings say so. */
export type CredentialSource = SSOSource | StaticSource | ProcessSource | WebIdentitySource | AmbientSource;
