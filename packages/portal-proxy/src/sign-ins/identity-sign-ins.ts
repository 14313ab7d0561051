import type { Clock, TokenIdentity } from "@identity-center/core";
import { Problem, tooMany, unauthorized, unavailable } from "../requests/problem";
import { type Changed, isRefusal, type SignInState, type SignIns, type Verification } from "./sign-ins";

/** One sign-in for everyone who reaches the proxy, such as that of the machine's user. */
export interface ProxyIdentity {
  /**
   * Returns the current token, as `fromSSOToken` of `@identity-center/credential-providers` does; rejects if nobody is
   * signed in.
   */
  token(): Promise<TokenIdentity>;
  /**
   * Returns whether `token` renews the current token when it expires, so that pages say so. Called only if `token`
   * succeeded.
   * @default it does if pages can sign in
   */
  isRenewable?(): Promise<boolean>;
  /**
   * Signs in and resolves when that is done. Meanwhile pages see the state `signing-in`, with the latest argument of
   * `onVerification`.
   * @default pages cannot sign in
   */
  signIn?(onVerification: (verification: Verification) => void): Promise<unknown>;
  /** Signs out. @default pages cannot sign out */
  signOut?(): Promise<unknown>;
}

/** Milliseconds for which a sign-in that was begun is waited for to tell of a code. */
const verificationTimeout = 5_000;

export interface IdentitySignInsOptions {
  readonly identity: ProxyIdentity;
  /** Calls a minute, of all pages. */
  readonly callsPerMinute: number;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
}

/** Everyone who reaches the proxy is the same user: who may, is up to those who run it. */
export class IdentitySignIns implements SignIns {
  readonly #options: IdentitySignInsOptions;
  #running: { verification?: Verification } | undefined;
  #failed = false;
  #minute = 0;
  #calls = 0;

  constructor(options: IdentitySignInsOptions) {
    this.#options = options;
  }

  async state(): Promise<SignInState> {
    this.#count();
    if (this.#running) return { state: "signing-in", ...this.#running.verification };
    const { identity, clock } = this.#options;
    let expiration: Date | undefined;
    try {
      ({ expiration } = await identity.token());
    } catch (error) {
      if (isNotReached(error)) throw unavailable("The access portal was not reached", error);
      return { state: "signed-out", ...(this.#failed && { reason: "failed" }) };
    }
    const expiresAt = expiration ? +expiration : clock.now() + 60_000;
    const renewable = (await identity.isRenewable?.()) ?? identity.signIn !== undefined;
    return { state: "signed-in", expiresAt, renewable };
  }

  async begin(): Promise<Changed> {
    this.#count();
    const { signIn } = this.#options.identity;
    if (!signIn) throw notHere("signed in");
    if (!this.#running) {
      const { clock } = this.#options;
      const told = new AbortController();
      this.#run(signIn.bind(this.#options.identity), () => told.abort());
      await clock.sleep(verificationTimeout, told.signal).catch(() => undefined);
    }
    return { state: await this.state() };
  }

  /** @param onNews - called when there is something to tell: a verification, or the end */
  #run(signIn: NonNullable<ProxyIdentity["signIn"]>, onNews: () => void): void {
    const running: { verification?: Verification } = {};
    this.#running = running;
    const run = async () =>
      // Pages are told of nothing else that a program hands over, and its members are not the state.
      signIn(({ userCode, verificationUri, verificationUriComplete, expiresAt }) => {
        running.verification = { userCode, verificationUri, verificationUriComplete, expiresAt };
        onNews();
      });
    run()
      .then(() => false)
      .catch((error) => {
        this.#options.onError(error);
        return true;
      })
      .then((failed) => {
        this.#failed = failed;
        this.#running = undefined;
        onNews();
      });
  }

  async end(): Promise<Changed> {
    this.#count();
    const { identity } = this.#options;
    if (!identity.signOut) throw notHere("signed out");
    await identity.signOut();
    return { state: { state: "signed-out" } };
  }

  async withToken<T>(_headers: Headers, work: (token: string) => Promise<T>): Promise<T> {
    this.#count();
    const { token } = await this.#options.identity.token().catch((error) => {
      throw isNotReached(error) ? unavailable("The access portal was not reached", error) : unauthorized();
    });
    try {
      return await work(token);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      // It may have been renewed in the meantime.
      const renewed = await this.#options.identity.token().catch(() => undefined);
      if (renewed === undefined || renewed.token === token) throw error;
      return work(renewed.token);
    }
  }

  #count(): void {
    const { clock, callsPerMinute } = this.#options;
    const minute = Math.floor(clock.now() / 60_000);
    if (minute !== this.#minute) [this.#minute, this.#calls] = [minute, 0];
    this.#calls += 1;
    if (this.#calls > callsPerMinute) {
      throw tooMany("The pages make too many calls", ((minute + 1) * 60_000 - clock.now()) / 1000);
    }
  }
}

function notHere(what: string): Problem {
  return new Problem(
    403,
    "ForbiddenException",
    `Nobody is ${what} here: the proxy uses a sign-in from elsewhere`,
  );
}

/** Whether a token could not be had because the network failed, not because nobody is signed in. */
function isNotReached(error: unknown): boolean {
  for (let it = Object(error); it && typeof it === "object"; it = it.cause) {
    if (it.$metadata && it.$metadata.httpStatusCode === undefined) return true;
    if (it.$metadata?.httpStatusCode >= 500) return true;
  }
  return false;
}
