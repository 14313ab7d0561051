import { CreateTokenCommand } from "@identity-center/client-sso-oidc";
import type { SSOToken } from "@identity-center/shared-files";
import { AttemptThrottle } from "./attempt-throttle";
import { SSOProviderError } from "./provider-error";
import { refreshFailure } from "./refresh-failure";
import { type RefreshWindow, refreshWindow } from "./refresh-window";
import { describeSession, keptIn, type Session } from "./session";
import { SignInRequiredError } from "./sign-in-required-error";
import { SingleFlight } from "./single-flight";
import type { Surroundings } from "./surroundings";
import { TokenCache } from "./token-cache";
import type { TokenRefreshError } from "./token-refresh-error";
import { renewalOf, renewed } from "./token-renewal";

type Judge = (token: SSOToken) => boolean;

/**
 * The token of a session, refreshed before it expires. The cache is read each time, because other programs sign in,
 * sign out and refresh as well; only one of them refreshes at a time.
 */
export class SessionToken {
  readonly #session: Session;
  readonly #surroundings: Surroundings;
  readonly #cache: TokenCache;
  readonly #throttle: AttemptThrottle;
  readonly #flight = new SingleFlight<SSOToken>();
  /** Why the last attempt to refresh failed, and of which access token. */
  #failed: { readonly error: Error; readonly accessToken: string } | undefined;

  constructor(session: Session, surroundings: Surroundings) {
    this.#session = keptIn(session, surroundings.store);
    this.#surroundings = surroundings;
    this.#cache = new TokenCache(this.#session, surroundings);
    this.#throttle = new AttemptThrottle(surroundings.clock);
  }

  /** @throws {@link SignInRequiredError}, {@link TokenRefreshError}, or SharedFileError if the cache cannot be read. */
  async get(): Promise<SSOToken> {
    const token = await this.#cache.read();
    const window = this.#windowOf(token);
    if (window === "fresh" || (window === "advisory" && this.#flight.isRunning)) return token;
    return this.#renew(token, (found) => this.#windowOf(found) !== "expired");
  }

  /** Replaces a token that the portal refused, even if it has not expired. @throws as `get` does */
  async replace({ accessToken: refused }: SSOToken): Promise<SSOToken> {
    const isGood: Judge = (found) => found.accessToken !== refused && this.#windowOf(found) !== "expired";
    const token = await this.#cache.read();
    return isGood(token) ? token : this.#renew(token, isGood);
  }

  /** Refreshes a token; returns the same one if that fails while it is valid. */
  async #renew(token: SSOToken, isGood: Judge): Promise<SSOToken> {
    const obstacle = this.#flight.isRunning ? undefined : this.#obstacleTo(token);
    if (obstacle) {
      if (isGood(token)) return token;
      throw obstacle;
    }
    try {
      return await this.#flight.run(() => this.#refresh(token, isGood));
    } catch (error) {
      // A tool that takes no lock may have used the refresh token and written the new one.
      const found = await this.#cache.read();
      if (!isGood(found)) throw error;
      if (found.accessToken === token.accessToken) this.#surroundings.warn(error as Error);
      return found;
    }
  }

  /** Returns why not to refresh now. */
  #obstacleTo(token: SSOToken): Error | undefined {
    const renewal = renewalOf(token, this.#surroundings.serverClock.now());
    if (typeof renewal === "string") return this.#notRefreshable(renewal);
    if (this.#throttle.admit()) return undefined;
    if (this.#failed?.accessToken === token.accessToken) return this.#failed.error;
    // A token that a refresh or a sign-in has brought since then may have a short life, or the machine was suspended.
    return this.#windowOf(token) === "expired"
      ? undefined
      : this.#notRefreshable("it was renewed a moment ago");
  }

  #notRefreshable(reason: string): Error {
    const name = describeSession(this.#session);
    return new SignInRequiredError(`The token of ${name} is no longer valid, and ${reason}`, this.#session);
  }

  async #refresh(token: SSOToken, isGood: Judge): Promise<SSOToken> {
    try {
      const successor = await this.#cache.exclusively(() => this.#succeed(token, isGood));
      this.#failed = undefined;
      this.#throttle.succeed(+successor.expiresAt - this.#surroundings.serverClock.now());
      return successor;
    } catch (cause) {
      const error = cause instanceof SSOProviderError ? cause : refreshFailure(this.#session, cause);
      this.#failed = { error, accessToken: token.accessToken };
      throw error;
    }
  }

  /** Reads the token again under the lock: another process may have refreshed it. */
  async #succeed(token: SSOToken, isGood: Judge): Promise<SSOToken> {
    const found = await this.#cache.read();
    if (found.accessToken !== token.accessToken && isGood(found)) return found;
    const { serverClock, withOidcClient } = this.#surroundings;
    const renewal = renewalOf(found, serverClock.now());
    if (typeof renewal === "string") throw this.#notRefreshable(renewal);
    const answer = await withOidcClient(this.#session, (client) =>
      client.send(new CreateTokenCommand(renewal)),
    );
    const successor = renewed(found, answer, serverClock.now());
    await this.#cache.save(successor, found);
    return successor;
  }

  #windowOf({ expiresAt }: SSOToken): RefreshWindow {
    return refreshWindow(+expiresAt, this.#surroundings.serverClock.now());
  }
}
