import type { Logger, TokenIdentity } from "@identity-center/client-sso";
import type { ClientOptions, PortalClient } from "./options";

/** Configuration of a client of the AWS SDK, or a part of it. */
export interface CallerClientConfig {
  readonly logger?: Logger | undefined;
  readonly profile?: string | undefined;
  readonly userAgentAppId?: string | (() => Promise<string | undefined>) | undefined;
  readonly [name: string]: any;
}

/** Options of `fromSso` of `@aws-sdk/token-providers`, with the same meaning. */
export interface FromSsoInit {
  /** @default the profile of the calling client, then AWS_PROFILE, then "default" */
  readonly profile?: string | undefined;
  /** The shared credentials file. @default AWS_SHARED_CREDENTIALS_FILE, then ~/.aws/credentials */
  readonly filepath?: string | undefined;
  /** The shared config file. @default AWS_CONFIG_FILE, then ~/.aws/config */
  readonly configFilepath?: string | undefined;
  /** Accepted for compatibility with the AWS SDK; no file is cached. */
  readonly ignoreCache?: boolean | undefined;
  /** Logs each call of the provider and each error, without secrets. Clients use the logger of `clientConfig`. */
  readonly logger?: Logger | undefined;
  /** Configuration of the calling client: created clients use its `logger` and `userAgentAppId`. */
  readonly parentClientConfig?: CallerClientConfig | undefined;
  readonly clientConfig?: ClientOptions | undefined;
}

/** Options of `fromSSO` of `@aws-sdk/credential-provider-sso`. */
export interface FromSSOInit extends FromSsoInit {
  readonly ssoClient?: PortalClient | undefined;
  /** Like `parentClientConfig`, but takes precedence; its profile replaces that of the calling client. */
  readonly callerClientConfig?: CallerClientConfig | undefined;
}

/** The options of `fromSSO` of `@aws-sdk/credential-provider-sso` that select a role without a profile. */
export interface SsoCredentialsParameters {
  readonly ssoStartUrl: string;
  /** Session whose token is used and refreshed. @default the token of the start URL, which is not refreshed */
  readonly ssoSession?: string | undefined;
  /** Twelve digits. */
  readonly ssoAccountId: string;
  /** Region of the portal, which may differ from that of the workload. */
  readonly ssoRegion: string;
  readonly ssoRoleName: string;
}

/** Options of {@link fromStatic}. */
export interface FromStaticInit extends Pick<FromSsoInit, "logger" | "parentClientConfig"> {
  readonly token?: TokenIdentity | undefined;
}
