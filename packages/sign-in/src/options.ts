import type { SSOOIDCClient, SSOOIDCClientConfig } from "@identity-center/client-sso-oidc";
import type { SharedFilesOptions } from "@identity-center/shared-files";
import type { SignInProgress } from "./progress";

/** How the service is reached, where no client is given. */
type ClientOptions = Pick<SSOOIDCClientConfig, "clock" | "endpoint" | "logger" | "requestHandler">;

/** What every sign-in takes. `env`, `platform` and `homedir` say where the files shared with the AWS CLI are. */
export interface SignInOptions extends ClientOptions, SharedFilesOptions {
  /** Name of a `[sso-session NAME]` of the shared config; with `startUrl`, only what the token is stored under. */
  readonly sessionName?: string | undefined;
  /** Profile whose session, or whose own `sso_start_url`, is meant. @default AWS_PROFILE, then "default" */
  readonly profile?: string | undefined;
  /** Start URL of the access portal; the shared config is then not read. */
  readonly startUrl?: string | undefined;
  /** Region of the Identity Center instance; needed with `startUrl`, and only there. */
  readonly region?: string | undefined;
  /** @default those of the session, else `sso:account:access`; none for a device code without a session */
  readonly registrationScopes?: readonly string[] | undefined;
  /** What the user is asked to allow. @default "identity-center" */
  readonly clientName?: string | undefined;
  /** A client of the sign-in's region, in place of the options for one; it is not destroyed. */
  readonly client?: SSOOIDCClient | undefined;
  /** Whether the registration and the token are kept in `~/.aws/sso/cache`. @default true */
  readonly cache?: boolean | undefined;
  /** Whether a browser is opened, or what opens it. @default true for a browser sign-in, false for a device code */
  readonly openBrowser?: boolean | ((url: string) => unknown) | undefined;
  readonly abortSignal?: AbortSignal | undefined;
  /** Told of every step, above all of what the user has to see; awaited. */
  readonly onProgress?: ((step: SignInProgress) => unknown) | undefined;
}

/** What a sign-in in the browser takes. */
export interface BrowserSignInOptions extends SignInOptions {
  /** Milliseconds to wait for the user. @default 600_000 (10 minutes) */
  readonly timeout?: number | undefined;
}

/** The names of {@link SignInOptions}. */
export const signInOptionNames =
  "sessionName profile startUrl region registrationScopes clientName client cache openBrowser abortSignal onProgress endpoint logger requestHandler clock env platform homedir";
