/** What the proxy says of the sign-in. Times are epoch milliseconds. */
export type Session = (SignedOut | SigningIn | SignedIn) & {
  readonly startUrl: string;
  readonly allows: Allows;
};

export interface SignedOut {
  readonly state: "signed-out";
  readonly reason?: "denied" | "expired" | "failed";
}

export interface SigningIn {
  readonly state: "signing-in";
  readonly userCode?: string;
  readonly verificationUri?: string;
  readonly verificationUriComplete?: string;
  /** Where this tab goes, to come back signed in. */
  readonly authorizationUri?: string;
  readonly expiresAt?: number;
}

export interface SignedIn {
  readonly state: "signed-in";
  readonly expiresAt: number;
  /** Whether the proxy prolongs it by itself. */
  readonly renewable: boolean;
}

/** What the proxy gives besides the lists. */
export interface Allows {
  readonly credentials: boolean;
  readonly console: boolean;
}
