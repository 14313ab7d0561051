import type { SSOOIDCClient, SSOOIDCClientConfig } from "@identity-center/client-sso-oidc";
import type { SharedFilesOptions, StoreChoice } from "@identity-center/shared-files";
import type { SignInProgress } from "./progress";

/** Options of the client, where none is passed. */
type ClientOptions = Pick<SSOOIDCClientConfig, "clock" | "endpoint" | "logger" | "requestHandler">;

/** Options of every sign-in. `env`, `platform` and `homedir` determine where the files shared with the AWS CLI are. */
export interface SignInOptions extends ClientOptions, SharedFilesOptions {
  /** Name of an `[sso-session NAME]` in the shared config. With `startUrl`, only the name to store the token under. */
  readonly sessionName?: string | undefined;
  /** Profile whose session or `sso_start_url` to use, without `sessionName`. @default AWS_PROFILE, then "default" */
  readonly profile?: string | undefined;
  /** Start URL of the access portal. With it, the shared config is not read. */
  readonly startUrl?: string | undefined;
  /** Region of the Identity Center instance, only allowed with `startUrl`. @default that which `startUrl` names or leads to */
  readonly region?: string | undefined;
  /** Further Regions in which to sign in where that one is not reached. Only allowed with `startUrl`. @default none */
  readonly regions?: readonly string[] | undefined;
  /** @default the scopes of the session, or `sso:account:access`; none for a device code without a session */
  readonly registrationScopes?: readonly string[] | undefined;
  /** The name of the application that the user is asked to allow. @default "identity-center" */
  readonly clientName?: string | undefined;
  /** A client for the region of the sign-in, instead of client options. The sign-in does not destroy it. */
  readonly client?: SSOOIDCClient | undefined;
  /** Whether to store the registration and the token. @default true */
  readonly cache?: boolean | undefined;
  /**
   * Where to store them: `files`, `keychain`, `encrypted-file`, or a store of a program's own.
   *
   * @default `idc_store` of the session, then `~/.aws/sso/cache`, as the AWS CLI does
   */
  readonly store?: StoreChoice | undefined;
  /**
   * Whether to open a browser, or a function that does. @default true for a browser sign-in, false for a device code
   */
  readonly openBrowser?: boolean | ((url: string) => unknown) | undefined;
  readonly abortSignal?: AbortSignal | undefined;
  /** Called with what the user should know although the sign-in goes on. @default process.emitWarning */
  readonly onWarning?: ((warning: Error) => void) | undefined;
  /** Called and awaited for every step, above all to show the user what they need to see. */
  readonly onProgress?: ((step: SignInProgress) => unknown) | undefined;
}

/** Options of the way from a browser, which may be on another machine, back to this process. */
export interface RedirectOptions {
  /** The port of 127.0.0.1 that the browser is sent to, and that is listened on. @default any that is free */
  readonly redirectPort?: number | undefined;
  /**
   * The IP address to listen at, with `redirectPort`. A container's published port needs `0.0.0.0`; then others can reach
   * the listener, too. The browser is sent to 127.0.0.1 in any case, which never leads to `::1`. @default "127.0.0.1"
   */
  readonly redirectHost?: string | undefined;
  /**
   * Asks the user for the address at which the browser ended, for where the browser reaches no listener of this process.
   * The listener waits, too: `signal` aborts when the question need not be answered any more.
   */
  readonly pasteRedirect?: ((request: PasteRequest) => Promise<string>) | undefined;
}

/** A question for the address at which the browser ended. */
export interface PasteRequest {
  /** What was wrong with the answer before; undefined for the first question. It quotes nothing of the answer. */
  readonly wrong: string | undefined;
  readonly signal: AbortSignal;
}

/** Options of a sign-in with the browser. */
export interface BrowserSignInOptions extends SignInOptions, RedirectOptions {
  /** Maximum milliseconds to wait for the user. @default 600_000 (10 minutes) */
  readonly timeout?: number | undefined;
}

/** The names of {@link SignInOptions}. */
export const signInOptionNames =
  "sessionName profile startUrl region regions registrationScopes clientName client cache store openBrowser abortSignal onWarning onProgress endpoint logger requestHandler clock env platform homedir";

/** The names of the options that only a sign-in with the browser has. */
export const browserOptionNames = "timeout redirectPort redirectHost pasteRedirect";
