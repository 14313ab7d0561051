import type { ClientConfig, EndpointInput, SSOClient } from "@identity-center/client-sso";
import type { SSOOIDCClient } from "@identity-center/client-sso-oidc";
import type { SharedFilesOptions } from "@identity-center/shared-files";
import type { ProviderClock } from "./clock";

/**
 * Options of the clients that a provider makes. `region` is for the portal alone, where that is not in `sso_region`.
 */
export type ClientOptions = Omit<ClientConfig, "token">;

/** A client of this library. */
export type PortalClient = Pick<SSOClient, "send" | "config">;

/** What a provider may be told about its surroundings. All of it can be left out. */
export interface TokenOptions extends SharedFilesOptions {
  /**
   * Told of what went wrong and did no harm yet: a refresh that failed while the token is good, a file that could not be
   * written.
   *
   * @default process.emitWarning
   */
  readonly onWarning?: ((warning: Error) => void) | undefined;
  /** For the clients that the provider makes: `requestHandler`, `logger`, limits. */
  readonly clientConfig?: ClientOptions | undefined;
  /** Where to refresh tokens. @default that of `clientConfig`, AWS_ENDPOINT_URL_SSO_OIDC, AWS_ENDPOINT_URL, the profile, then the region's */
  readonly oidcEndpoint?: EndpointInput | undefined;
  /** A client of this library to refresh tokens with; it is not destroyed. @default one for each refresh */
  readonly oidcClient?: Pick<SSOOIDCClient, "send" | "config"> | undefined;
  /** Time source, for tests. @default that of `clientConfig`, then the system's clocks */
  readonly clock?: ProviderClock | undefined;
}

/** The same for a provider that asks the portal, too. */
export interface CredentialOptions extends TokenOptions {
  /** The portal. @default that of `clientConfig`, AWS_ENDPOINT_URL_SSO, AWS_ENDPOINT_URL, the profile, then the region's */
  readonly endpoint?: EndpointInput | undefined;
  /** A client of this library to ask the portal with; it is not destroyed. @default one for each request */
  readonly ssoClient?: PortalClient | undefined;
  /**
   * Whether credentials are kept in `~/.aws/cli/cache` too, where the AWS CLI and other processes find them.
   *
   * @default false: in memory only
   */
  readonly diskCache?: boolean | undefined;
}
