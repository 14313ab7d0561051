import type { SharedConfigError, SharedFileError } from "@identity-center/shared-files";

/** Step: the user has to compare or enter a code, on any device. */
export interface DeviceVerification {
  readonly state: "verification";
  readonly flow: "device-code";
  /** URL of the page on which the user confirms the sign-in. */
  readonly verificationUri: string;
  /** The URL with the code in it. */
  readonly verificationUriComplete?: string;
  /** Code that the user compares or enters on that page. */
  readonly userCode: string;
  /** When the code expires. */
  readonly expiresAt: Date;
  /** Show it with the code: an attacker can request a code too and send it to your user. */
  readonly warning: string;
}

/** Step: the user has to confirm the sign-in in a browser that can reach this machine. */
export interface BrowserVerification {
  readonly state: "verification";
  readonly flow: "browser";
  /** URL to open in the browser. */
  readonly verificationUri: string;
  /** URL that the browser is finally redirected to. For a browser on another machine, forward the port to this one. */
  readonly redirectUri: string;
  /** When the sign-in times out. */
  readonly expiresAt: Date;
}

/**
 * Step: the browser could not be opened, which may become known up to 30 seconds later. The user has to open the URL.
 */
export interface BrowserNotOpened {
  readonly state: "browser-not-opened";
  /** Why the browser could not be opened. */
  readonly cause: unknown;
}

/** Step: the user has not decided yet. */
export interface Waiting {
  readonly state: "waiting";
  /** Milliseconds until the next poll. */
  readonly delay: number;
  /** Error of the last poll, if the network or the service failed. */
  readonly cause?: unknown;
}

/** The Region that a vanity URL redirected to, if the config names another one. */
export interface NewRegion {
  /** Region that the vanity URL redirected to. */
  readonly region: string;
  /** Region that the config named. */
  readonly formerRegion: string;
  /** Why the new Region could not be written to the config. @default it was written */
  readonly notWritten?: SharedConfigError | SharedFileError;
}

/** Step: the sign-in succeeded. The token is stored, unless `cache` is false. */
export interface SignedIn {
  readonly state: "signed-in";
  /** Start URL of the access portal. */
  readonly startUrl: string;
  /** Name of the session; missing for a sign-in without one. */
  readonly sessionName?: string;
  /** Time at which the access token expires. The session lasts longer if the token can be refreshed. */
  readonly expiresAt: Date;
  /**
   * An error for each copy of the token that could not be written, if any. Copies are for programs that do not support
   * sessions; see `writeSSOToken` of `@identity-center/shared-files`.
   */
  readonly notCopied?: readonly SharedFileError[];
  /** Set if a vanity URL redirected to a Region other than the config's. */
  readonly newRegion?: NewRegion;
}

/** A step of a sign-in. Steps contain no secrets. */
export type SignInProgress = DeviceVerification | BrowserVerification | BrowserNotOpened | Waiting | SignedIn;

/** Yields the steps of a sign-in and returns the token. Leaving the loop ends the sign-in. */
export type SignInSteps<Token> = AsyncGenerator<SignInProgress, Token, undefined>;
