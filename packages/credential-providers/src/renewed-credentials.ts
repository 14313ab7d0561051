import { AttemptThrottle } from "./attempt-throttle";
import { type RefreshWindow, refreshWindow } from "./refresh-window";
import type { RoleCache } from "./role-cache";
import { SingleFlight } from "./single-flight";
import type { Surroundings } from "./surroundings";

/** Credentials, which may have an end. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** Where credentials come from. */
export interface CredentialOrigin<C extends Credentials> {
  /** @param anew - whether to use nothing that is cached on the way, either */
  readonly request: (anew: boolean) => Promise<C>;
  /** @default in memory only */
  readonly cache?: RoleCache<C> | undefined;
  /** Milliseconds that they usually last. @default long enough for the usual windows */
  readonly lifetime?: number | undefined;
}

/** Credentials that are cached in memory and optionally on disk, and renewed before they expire. */
export class RenewedCredentials<C extends Credentials> {
  readonly #origin: CredentialOrigin<C>;
  readonly #surroundings: Surroundings;
  readonly #throttle: AttemptThrottle;
  readonly #flight = new SingleFlight<C>();
  #held: C | undefined;

  constructor(origin: CredentialOrigin<C>, surroundings: Surroundings) {
    this.#origin = origin;
    this.#surroundings = surroundings;
    this.#throttle = new AttemptThrottle(surroundings.clock);
  }

  /**
   * @param anew - whether to ignore what is cached in memory or on disk
   * @throws as the origin does
   */
  async get(anew: boolean): Promise<C> {
    const held = this.#held;
    const window = this.#windowOf(held);
    if (held && !anew && window !== "expired") {
      const renews = this.#flight.isRunning
        ? window === "mandatory"
        : window !== "fresh" && this.#throttle.admit();
      if (!renews) return held;
    }
    try {
      return await this.#renew(anew);
    } catch (error) {
      // Cached credentials are used until they expire.
      if (anew || !this.#held || this.#windowOf(this.#held) === "expired") throw error;
      this.#surroundings.warn(error as Error);
      return this.#held;
    }
  }

  #renew(anew: boolean): Promise<C> {
    return this.#flight.run(async () => {
      const { cache } = this.#origin;
      if (!cache || anew) return this.#request(anew);
      const cached = this.#fresh(await cache.read());
      // If several processes need them at once, one requests them and the others read them from the cache.
      return (
        cached ?? cache.exclusively(async () => this.#fresh(await cache.readAgain()) ?? this.#request(anew))
      );
    });
  }

  /** Returns cached credentials unless they should be renewed; keeps them in memory unless they have expired. */
  #fresh(cached: C | undefined): C | undefined {
    const window = this.#windowOf(cached);
    if (cached && window !== "expired") this.#held = cached;
    return window === "fresh" ? cached : undefined;
  }

  async #request(anew: boolean): Promise<C> {
    const credentials = await this.#origin.request(anew);
    this.#held = credentials;
    const { expiration } = credentials;
    if (expiration) this.#throttle.succeed(+expiration - this.#surroundings.serverClock.now());
    await this.#origin.cache?.write(credentials);
    return credentials;
  }

  #windowOf(credentials: C | undefined): RefreshWindow {
    if (!credentials) return "expired";
    const { expiration } = credentials;
    if (!expiration) return "fresh";
    return refreshWindow(+expiration, this.#surroundings.serverClock.now(), this.#origin.lifetime);
  }
}
