import type { Logger, TokenIdentity } from "@identity-center/client-sso";
import type { ClientOptions, PortalClient } from "./options";

/** Configuration of a client of the AWS SDK, as far as providers use it. */
export interface CallerClientConfig {
  /** Logger that clients of the provider use. */
  readonly logger?: Logger | undefined;
  /** Profile that the client was created with. */
  readonly profile?: string | undefined;
  /** Name of the application in the user agent. */
  readonly userAgentAppId?: string | (() => Promise<string | undefined>) | undefined;
  readonly [name: string]: any;
}

/** Options of `fromSso` of `@aws-sdk/token-providers`, with the same meaning here. */
export interface FromSsoInit {
  /**
   * Profile of the shared config files.
   * @default the profile of the calling client, then AWS_PROFILE, then "default"
   */
  readonly profile?: string | undefined;
  /** Path of the shared credentials file. @default AWS_SHARED_CREDENTIALS_FILE, then ~/.aws/credentials */
  readonly filepath?: string | undefined;
  /** Path of the shared config file. @default AWS_CONFIG_FILE, then ~/.aws/config */
  readonly configFilepath?: string | undefined;
  /** Accepted for compatibility with the AWS SDK; no file is cached. */
  readonly ignoreCache?: boolean | undefined;
  /** Logs each call of the provider and each error, without secrets. Clients use the logger of `clientConfig`. */
  readonly logger?: Logger | undefined;
  /** Configuration of the calling client: created clients use its `logger` and `userAgentAppId`. */
  readonly parentClientConfig?: CallerClientConfig | undefined;
  /** Options of the clients that the provider creates. */
  readonly clientConfig?: ClientOptions | undefined;
}

/** Options of `fromSSO` of `@aws-sdk/credential-provider-sso`, with the same meaning here. */
export interface FromSSOInit extends FromSsoInit {
  /** Client of this library that calls the portal; it is not destroyed. @default a new one for each request */
  readonly ssoClient?: PortalClient | undefined;
  /** Like `parentClientConfig`, but takes precedence; its profile replaces that of the calling client. */
  readonly callerClientConfig?: CallerClientConfig | undefined;
}

/** The options of `fromSSO` of `@aws-sdk/credential-provider-sso` that select a role without a profile. */
export interface SsoCredentialsParameters {
  /** Start URL of the access portal, exactly as it was used to sign in. */
  readonly ssoStartUrl: string;
  /** Session whose token is used and refreshed. @default the token of the start URL, which is not refreshed */
  readonly ssoSession?: string | undefined;
  /** Id of the account that the role is in, twelve digits. */
  readonly ssoAccountId: string;
  /** Region of the portal, which may differ from that of the workload. */
  readonly ssoRegion: string;
  /** Name of the role that is assigned to the user. */
  readonly ssoRoleName: string;
}

/** Options of {@link fromStatic}. */
export interface FromStaticInit extends Pick<FromSsoInit, "logger" | "parentClientConfig"> {
  /** The token that the provider returns. */
  readonly token?: TokenIdentity | undefined;
}
