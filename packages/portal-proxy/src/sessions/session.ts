/** An OIDC client, as the service registered it. */
export interface Registration {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A sign-in that waits for its user, who confirms a code. All times are epoch milliseconds. */
export interface PendingDevice {
  readonly state: "signing-in";
  readonly flow: "device-code";
  /** The Region that gave the code, and knows it. */
  readonly region: string;
  readonly registration: Registration;
  readonly deviceCode: string;
  readonly userCode: string;
  readonly verificationUri: string;
  readonly verificationUriComplete: string | undefined;
  readonly expiresAt: number;
  /** Milliseconds between two polls. */
  readonly interval: number;
  /** Before this, the service is not asked. */
  readonly nextPollAt: number;
}

/** A sign-in that waits for the browser, which comes back with a code. All times are epoch milliseconds. */
export interface PendingRedirect {
  readonly state: "signing-in";
  readonly flow: "redirect";
  /** The Region to whose page the browser was sent. */
  readonly region: string;
  readonly registration: Registration;
  readonly authorizationUri: string;
  /** What the browser has to bring back besides the code; undefined once it has. */
  readonly callbackState: string | undefined;
  readonly codeVerifier: string;
  readonly expiresAt: number;
}

export type PendingSession = PendingDevice | PendingRedirect;

/** A user who is signed in. All times are epoch milliseconds. */
export interface OpenSession {
  readonly state: "signed-in";
  readonly registration: Registration;
  readonly token: string;
  readonly expiresAt: number;
  /** From then on the token is refreshed, if it can be. */
  readonly renewAt: number;
  readonly refreshToken: string | undefined;
  /** The session ends then, however often its token can be refreshed. */
  readonly endsAt: number;
}

/** A sign-in that failed, for the page to tell of. */
export interface FailedSession {
  readonly state: "signed-out";
  readonly reason: "denied" | "expired" | "failed";
  /** Epoch milliseconds after which nobody asks any more. */
  readonly endsAt: number;
}

export type Session = PendingSession | OpenSession | FailedSession;

/** Milliseconds for which a pending sign-in or a failed one is kept longer than it counts. */
const afterlife = 60_000;

/** When the store may forget a session, in epoch milliseconds. */
export function endOf(session: Session): number {
  switch (session.state) {
    case "signing-in":
      return session.expiresAt + afterlife;
    case "signed-in":
      return session.refreshToken === undefined
        ? Math.min(session.expiresAt, session.endsAt)
        : session.endsAt;
    case "signed-out":
      return session.endsAt;
  }
}
