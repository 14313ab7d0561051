import type { ClientConfig, EndpointInput, SSOClient } from "@identity-center/client-sso";
import type { SSOOIDCClient } from "@identity-center/client-sso-oidc";
import type { SharedFilesOptions, StoreChoice } from "@identity-center/shared-files";
import type { ProviderClock } from "./clock";

/**
 * Options of the clients that a provider creates. `region` applies only to the portal, if it is not in `sso_region`.
 */
export type ClientOptions = Omit<ClientConfig, "token" | "credentials">;

/** A client of this library. */
export type PortalClient = Pick<SSOClient, "send" | "config">;

/** Options that all providers have. */
export interface TokenOptions extends SharedFilesOptions {
  /**
   * Called with errors that did not make the call fail: a refresh that failed while the token was valid, or a file that
   * could not be written.
   *
   * @default process.emitWarning
   */
  readonly onWarning?: ((warning: Error) => void) | undefined;
  /** Options of the clients that the provider creates, such as `requestHandler` and `logger`. */
  readonly clientConfig?: ClientOptions | undefined;
  /** Endpoint that refreshes tokens. @default that of `clientConfig`, AWS_ENDPOINT_URL_SSO_OIDC, AWS_ENDPOINT_URL, the profile, then the region's */
  readonly oidcEndpoint?: EndpointInput | undefined;
  /** Client of this library that refreshes tokens; it is not destroyed. @default a new one for each refresh */
  readonly oidcClient?: Pick<SSOOIDCClient, "send" | "config"> | undefined;
  /**
   * Where the token and cached credentials are kept: `files`, `keychain`, `encrypted-file`, or a program's own store.
   *
   * @default `idc_store` of the session, then the cache files of the AWS CLI; on a platform without files, such as a
   * Worker, a program's own store is required
   */
  readonly store?: StoreChoice | undefined;
  /** Time source, for tests. @default that of `clientConfig`, then the system's clocks */
  readonly clock?: ProviderClock | undefined;
}

/** Options of a provider that also calls the portal. */
export interface CredentialOptions extends TokenOptions {
  /** Endpoint of the portal. @default that of `clientConfig`, AWS_ENDPOINT_URL_SSO, AWS_ENDPOINT_URL, the profile, then the region's */
  readonly endpoint?: EndpointInput | undefined;
  /** Client of this library that calls the portal; it is not destroyed. @default a new one for each request */
  readonly ssoClient?: PortalClient | undefined;
  /**
   * Whether to also cache credentials in `~/.aws/cli/cache`, which the AWS CLI and other processes share, or in the
   * `store`.
   * @default false: in memory only
   */
  readonly diskCache?: boolean | undefined;
}

/** Options of a provider of any profile's credentials. */
export interface ChainOptions extends CredentialOptions {
  /** Endpoint of STS. @default that of `clientConfig`, AWS_ENDPOINT_URL_STS, AWS_ENDPOINT_URL, the profile, then the region's */
  readonly stsEndpoint?: EndpointInput | undefined;
  /**
   * Asks the user for the six digits that an MFA device shows, when a role with `mfa_serial` is assumed: once for any
   * number of callers.
   *
   * @default none: such a role can't be assumed
   */
  readonly mfaCodeProvider?: MfaCodeProvider | undefined;
}

/**
 * Gets the six digits that an MFA device shows.
 *
 * @param mfaSerial - serial number or ARN of the device
 * @param asked - which profile has the `mfa_serial`; in a chain, it may differ from the requested one
 */
export type MfaCodeProvider = (mfaSerial: string, asked: MfaCodeNeed) => Promise<string>;

/** The profile and setting that require an MFA code. */
export interface MfaCodeNeed {
  /** The profile whose role requires the code; in a chain, it may differ from the requested one. */
  readonly profile: string;
  /** The setting as messages show it: `mfa_serial of profile "prod" (~/.aws/config:7)`. */
  readonly setting: string;
}
