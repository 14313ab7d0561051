/** How far a sign-in is, as reported to a page. All times are epoch milliseconds. */
export type SignInState =
  | { readonly state: "signed-out"; readonly reason?: "denied" | "expired" | "failed" }
  | ({ readonly state: "signing-in" } & (Partial<Verification> | Redirection))
  | { readonly state: "signed-in"; readonly expiresAt: number; readonly renewable: boolean };

/** The page and the code with which a user confirms a sign-in. */
export interface Verification {
  /** Code that the user compares or enters on the page. */
  readonly userCode: string;
  /** URL of the page on which the user confirms the sign-in. */
  readonly verificationUri: string;
  /** The same URL with the code in it. */
  readonly verificationUriComplete?: string | undefined;
  /** Time until which the sign-in can be confirmed, in epoch milliseconds. */
  readonly expiresAt: number;
}

/** Where a page sends its user, who then comes back to it. */
export interface Redirection {
  readonly authorizationUri: string;
  /** Epoch milliseconds until which the user can come back. */
  readonly expiresAt: number;
}

/** What a browser brings along that comes back. */
export interface Callback {
  readonly state: string | undefined;
  readonly code: string | undefined;
  /** The OAuth error code, such as `access_denied`. */
  readonly error: string | undefined;
}

/** What became of a request that begins or ends a sign-in, and the cookies that the browser is given. */
export interface Changed {
  readonly state: SignInState;
  readonly cookies?: readonly string[];
}

/** Who is signed in, and their tokens. Whatever a request brings along to be known by is in its headers. */
export interface SignIns {
  state(headers: Headers): Promise<SignInState>;
  begin(headers: Headers): Promise<Changed>;
  /** Does nothing where nobody is signed in. */
  end(headers: Headers): Promise<Changed>;
  /**
   * Ends the redirect of a sign-in, if it is that of this browser. Any page can send a browser here, so another has no effect.
   * @returns the cookies that the browser is given
   */
  finish?(headers: Headers, callback: Callback): Promise<readonly string[]>;
  /**
   * Runs work with a token that is good for a while, and once more with a new one if the service refuses it.
   * @throws Problem 401 if nobody is signed in
   */
  withToken<T>(headers: Headers, work: (token: string) => Promise<T>): Promise<T>;
}

/** Whether the portal refused a token. */
export function isRefusal(error: unknown): boolean {
  return Object(error).name === "UnauthorizedException";
}
