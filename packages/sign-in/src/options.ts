import type { SSOOIDCClient, SSOOIDCClientConfig } from "@identity-center/client-sso-oidc";
import type { SharedFilesOptions, StoreChoice } from "@identity-center/shared-files";
import type { SignInProgress } from "./progress";

/** Options of the client, where none is passed. */
type ClientOptions = Pick<SSOOIDCClientConfig, "clock" | "endpoint" | "logger" | "requestHandler">;

/** Options of every sign-in. `env`, `platform` and `homedir` determine where the files shared with the AWS CLI are. */
export interface SignInOptions extends ClientOptions, SharedFilesOptions {
  /**
   * Name of an `[sso-session NAME]` in the shared config. With `startUrl`, it is only the name to store the token
   * under.
   */
  readonly sessionName?: string | undefined;
  /** Profile whose session or `sso_start_url` to use, without `sessionName`. @default AWS_PROFILE, then "default" */
  readonly profile?: string | undefined;
  /** Start URL of the access portal. If it is set, the shared config is not read. */
  readonly startUrl?: string | undefined;
  /**
   * Region of the Identity Center instance, only allowed with `startUrl`.
   * @default the one that `startUrl` names or redirects to
   */
  readonly region?: string | undefined;
  /** Further Regions to sign in to if the first one is not reached, only allowed with `startUrl`. @default none */
  readonly regions?: readonly string[] | undefined;
  /**
   * Scopes that the client is registered with.
   * @default the scopes of the session, or `sso:account:access`; none for a device code without a session
   */
  readonly registrationScopes?: readonly string[] | undefined;
  /** Application name that the user sees when confirming the sign-in. @default "identity-center" */
  readonly clientName?: string | undefined;
  /** Client for the Region of the sign-in, instead of client options. The sign-in does not destroy it. */
  readonly client?: SSOOIDCClient | undefined;
  /** Whether to store the registration and the token. @default true */
  readonly cache?: boolean | undefined;
  /**
   * Where to store them: `files`, `keychain`, `encrypted-file`, or a program's own store.
   *
   * @default `idc_store` of the session, then `~/.aws/sso/cache`, as in the AWS CLI; on a platform without files, such
   * as a Worker, a program's own store is required
   */
  readonly store?: StoreChoice | undefined;
  /**
   * Whether to open a browser, or a function that does. @default true for a browser sign-in, false for a device code
   */
  readonly openBrowser?: boolean | ((url: string) => unknown) | undefined;
  /** Aborts the sign-in, which then throws {@link SignInError} with the code `ERR_SIGN_IN_ABORTED`. */
  readonly abortSignal?: AbortSignal | undefined;
  /**
   * Called with problems that the user should know about, although the sign-in continues.
   * @default process.emitWarning
   */
  readonly onWarning?: ((warning: Error) => void) | undefined;
  /** Called and awaited for every step, so that the program can show the user what to do. */
  readonly onProgress?: ((step: SignInProgress) => unknown) | undefined;
}

/** How the browser, which may be on another machine, gets back to this process. */
export interface RedirectOptions {
  /** Port of 127.0.0.1 that the process listens on and the browser is redirected to. @default any free port */
  readonly redirectPort?: number | undefined;
  /**
   * IP address to listen on; it requires `redirectPort`. A container's published port needs `0.0.0.0`, which other
   * machines can reach, too. The browser is always redirected to 127.0.0.1, which never leads to `::1`.
   * @default "127.0.0.1"
   */
  readonly redirectHost?: string | undefined;
  /**
   * Asks the user to paste the address where the browser ended up, for browsers that cannot reach the process. The
   * process still listens, too; `signal` aborts when the answer is no longer needed.
   */
  readonly pasteRedirect?: ((request: PasteRequest) => Promise<string>) | undefined;
}

/** Asks for the address where the browser ended up. */
export interface PasteRequest {
  /** What was wrong with the previous answer, without quoting it; undefined for the first question. */
  readonly wrong: string | undefined;
  /** Aborts when the answer is no longer needed, as when the browser reaches the process. */
  readonly signal: AbortSignal;
}

/** Options of a sign-in with the browser. */
export interface BrowserSignInOptions extends SignInOptions, RedirectOptions {
  /** Milliseconds to wait for the user. @default 600_000 (10 minutes) */
  readonly timeout?: number | undefined;
}

/** The names of {@link SignInOptions}. */
export const signInOptionNames =
  "sessionName profile startUrl region regions registrationScopes clientName client cache store openBrowser abortSignal onWarning onProgress endpoint logger requestHandler clock env platform homedir";

/** The names of the options that only a sign-in with the browser has. */
export const browserOptionNames = "timeout redirectPort redirectHost pasteRedirect";
