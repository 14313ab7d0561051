import type { SSOProfile } from "../sso/sso-profile";

/** A role of the access portal. */
export interface SSOSource extends SSOProfile {
  readonly kind: "sso";
  /** Id of the account that the role is in, twelve digits. */
  readonly accountId: string;
  /** Name of the role. */
  readonly roleName: string;
}

/** Keys in one of the shared files. */
export interface StaticSource {
  readonly kind: "static";
  /** The profile that has the keys. */
  readonly profile: string;
  /** Access key id, from `aws_access_key_id`. */
  readonly accessKeyId: string;
  /** Secret access key, from `aws_secret_access_key`. */
  readonly secretAccessKey: string;
  /** Session token, from `aws_session_token`; undefined for the keys of an IAM user. */
  readonly sessionToken?: string;
  /**
   * Time at which the keys expire, from `x_idc_expires`, which `writeProfileCredentials` writes; undefined if it is not
   * known.
   */
  readonly expiration?: Date;
  /** Id of the account, from `aws_account_id`; undefined if it is not set. */
  readonly accountId?: string;
}

/** The output of a program: `credential_process`. */
export interface ProcessSource {
  readonly kind: "process";
  /** The profile that has `credential_process`. */
  readonly profile: string;
  /** The command line as written, which may contain secrets. */
  readonly command: string;
  /** Id of the account, from `aws_account_id`; undefined if it is not set. */
  readonly accountId?: string;
}

/** A role that is assumed with the token in a file. */
export interface WebIdentitySource {
  readonly kind: "web-identity";
  /** The profile that has `web_identity_token_file`. */
  readonly profile: string;
  /** ARN of the role, from `role_arn`. */
  readonly roleArn: string;
  /** Path of the file with the token, from `web_identity_token_file`. */
  readonly webIdentityTokenFile: string;
  /** Name of the session, from `role_session_name`; undefined if the caller may choose one. */
  readonly roleSessionName?: string;
}

/** `credential_source`: the environment variables, or the endpoint of the container. */
export interface AmbientSource {
  /** `environment` for environment variables, `container` for the endpoint of the container. */
  readonly kind: "environment" | "container";
  /** The profile that has `credential_source`. */
  readonly profile: string;
}

/** Where the first credentials of a chain come from. `profile` is the one whose settings say so. */
export type CredentialSource = SSOSource | StaticSource | ProcessSource | WebIdentitySource | AmbientSource;
