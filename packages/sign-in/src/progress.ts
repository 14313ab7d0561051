import type { SharedConfigError, SharedFileError } from "@identity-center/shared-files";

/** The user has to compare or enter a code, on any device. */
export interface DeviceVerification {
  readonly state: "verification";
  readonly flow: "device-code";
  readonly verificationUri: string;
  /** The URL with the code in it. */
  readonly verificationUriComplete?: string;
  readonly userCode: string;
  /** When the code expires. */
  readonly expiresAt: Date;
  /** Show it with the code: an attacker can request a code too and send it to your user. */
  readonly warning: string;
}

/** The user has to allow the sign-in in a browser that reaches this machine. */
export interface BrowserVerification {
  readonly state: "verification";
  readonly flow: "browser";
  readonly verificationUri: string;
  /** Where the browser is sent in the end. From another machine it has to be forwarded to this one. */
  readonly redirectUri: string;
  /** When the sign-in times out. */
  readonly expiresAt: Date;
}

/** The browser could not be opened, which may turn out up to 30 seconds later. The user has to open the URL. */
export interface BrowserNotOpened {
  readonly state: "browser-not-opened";
  readonly cause: unknown;
}

/** The user has not decided yet. */
export interface Waiting {
  readonly state: "waiting";
  /** Milliseconds until the next poll. */
  readonly delay: number;
  /** The error of the last poll, where the network or the service failed. */
  readonly cause?: unknown;
}

/** The Region to which a vanity URL led, where the config said another. */
export interface NewRegion {
  readonly region: string;
  readonly formerRegion: string;
  /** Why it could not be written into the config. @default it was written */
  readonly notWritten?: SharedConfigError | SharedFileError;
}

/** The sign-in succeeded. The token is stored, unless `cache` is false. */
export interface SignedIn {
  readonly state: "signed-in";
  readonly startUrl: string;
  readonly sessionName?: string;
  /** When the access token expires. If it can be refreshed, the session lasts longer. */
  readonly expiresAt: Date;
  /**
   * An error for each copy of the token that could not be written, if any. Copies are for programs that know no sessions;
   * see `writeSSOToken` of `@identity-center/shared-files`.
   */
  readonly notCopied?: readonly SharedFileError[];
  /** Undefined where the config says the Region in which the portal is. */
  readonly newRegion?: NewRegion;
}

/** A step of a sign-in. Steps contain no secrets. */
export type SignInProgress = DeviceVerification | BrowserVerification | BrowserNotOpened | Waiting | SignedIn;

/** Yields the steps of a sign-in and returns the token. Leaving the loop ends the sign-in. */
export type SignInSteps<Token> = AsyncGenerator<SignInProgress, Token, undefined>;
