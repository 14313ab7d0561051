/** The user has to compare or enter a code, on any device. */
export interface DeviceVerification {
  readonly state: "verification";
  readonly flow: "device-code";
  readonly verificationUri: string;
  /** With the code in it. */
  readonly verificationUriComplete?: string;
  readonly userCode: string;
  /** When the code ends. */
  readonly expiresAt: Date;
  /** To be shown with the code: others can ask for one too, and send it to your user. */
  readonly warning: string;
}

/** The user has to allow the sign-in in a browser on this machine. */
export interface BrowserVerification {
  readonly state: "verification";
  readonly flow: "browser";
  readonly verificationUri: string;
  /** When the waiting ends. */
  readonly expiresAt: Date;
}

/** No browser could be opened: the user has to open the URL. */
export interface BrowserNotOpened {
  readonly state: "browser-not-opened";
  readonly cause: unknown;
}

/** The user has not answered yet. */
export interface Waiting {
  readonly state: "waiting";
  /** Milliseconds until the service is asked again. */
  readonly delay: number;
  /** What came in place of an answer, where the network or the service failed. */
  readonly cause?: unknown;
}

/** The token is there, and stored unless that was not wanted. */
export interface SignedIn {
  readonly state: "signed-in";
  readonly startUrl: string;
  readonly sessionName?: string;
  /** When the access token ends; where it can be refreshed, the session lasts longer. */
  readonly expiresAt: Date;
}

/** A step of a sign-in; none holds a secret. */
export type SignInProgress = DeviceVerification | BrowserVerification | BrowserNotOpened | Waiting | SignedIn;

/** The steps of a sign-in; what it returns in the end is the token. Leaving the loop ends the sign-in. */
export type SignInSteps<Token> = AsyncGenerator<SignInProgress, Token, undefined>;
