import type { Logger, TokenIdentity } from "@identity-center/client-sso";
import type { ClientOptions, PortalClient } from "./options";

/** What a client of the AWS SDK tells of itself, or its whole configuration. */
export interface CallerClientConfig {
  readonly logger?: Logger | undefined;
  readonly profile?: string | undefined;
  readonly userAgentAppId?: string | (() => Promise<string | undefined>) | undefined;
  readonly [name: string]: any;
}

/** Options of `fromSso` of `@aws-sdk/token-providers`, which mean here what they mean there. */
export interface FromSsoInit {
  /** @default the profile of the client that asks, then AWS_PROFILE, then "default" */
  readonly profile?: string | undefined;
  /** The shared credentials file. @default AWS_SHARED_CREDENTIALS_FILE, then ~/.aws/credentials */
  readonly filepath?: string | undefined;
  /** The shared config file. @default AWS_CONFIG_FILE, then ~/.aws/config */
  readonly configFilepath?: string | undefined;
  /** Accepted for the AWS SDK's sake: no file is cached. */
  readonly ignoreCache?: boolean | undefined;
  /** Told of each call of the provider, and why one failed; never of a secret. Clients log to that of `clientConfig`. */
  readonly logger?: Logger | undefined;
  /** The client for which credentials are wanted: its `logger` and `userAgentAppId` are those of clients that are made. */
  readonly parentClientConfig?: CallerClientConfig | undefined;
  readonly clientConfig?: ClientOptions | undefined;
}

/** Options of `fromSSO` of `@aws-sdk/credential-provider-sso`. */
export interface FromSSOInit extends FromSsoInit {
  readonly ssoClient?: PortalClient | undefined;
  /** As `parentClientConfig`, before it; its profile stands in for that of the client that asks. */
  readonly callerClientConfig?: CallerClientConfig | undefined;
}

/** A role, as `fromSSO` of `@aws-sdk/credential-provider-sso` is told of it without a profile. */
export interface SsoCredentialsParameters {
  readonly ssoStartUrl: string;
  /** The session whose token is used, and refreshed. @default the token of the start URL, as it is */
  readonly ssoSession?: string | undefined;
  /** Twelve digits. */
  readonly ssoAccountId: string;
  /** Where the portal is, which need not be the region of the workload. */
  readonly ssoRegion: string;
  readonly ssoRoleName: string;
}

/** Options of {@link fromStatic}. */
export interface FromStaticInit extends Pick<FromSsoInit, "logger" | "parentClientConfig"> {
  readonly token?: TokenIdentity | undefined;
}
