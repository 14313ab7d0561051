import type { RoleCredentials } from "@identity-center/shared-files";
import { AttemptThrottle } from "./attempt-throttle";
import { PortalCredentials } from "./portal-credentials";
import { type RefreshWindow, refreshWindow } from "./refresh-window";
import type { Role } from "./role";
import { RoleCache } from "./role-cache";
import { SingleFlight } from "./single-flight";
import type { Surroundings } from "./surroundings";

/** The credentials of one role, cached in memory and optionally on disk, and renewed before they expire. */
export class AssignedRole {
  readonly role: Role;
  readonly #surroundings: Surroundings;
  readonly #portal: PortalCredentials;
  readonly #cache: RoleCache | undefined;
  readonly #throttle: AttemptThrottle;
  readonly #flight = new SingleFlight<RoleCredentials>();
  #held: RoleCredentials | undefined;

  constructor(role: Role, surroundings: Surroundings, diskCache: boolean) {
    this.role = role;
    this.#surroundings = surroundings;
    this.#portal = new PortalCredentials(role, surroundings);
    this.#cache = diskCache ? new RoleCache(role, surroundings) : undefined;
    this.#throttle = new AttemptThrottle(surroundings.clock);
  }

  /**
   * @param anew - whether to ignore what is cached in memory or on disk
   * @throws as {@link PortalCredentials.get}
   */
  async get(anew: boolean): Promise<RoleCredentials> {
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

  #renew(anew: boolean): Promise<RoleCredentials> {
    return this.#flight.run(async () => {
      const cache = this.#cache;
      if (!cache || anew) return this.#request();
      const cached = this.#fresh(await cache.read());
      // If several processes need them at once, one requests them and the others read them from the cache.
      return cached ?? cache.exclusively(async () => this.#fresh(await cache.readAgain()) ?? this.#request());
    });
  }

  /** Returns cached credentials unless they should be renewed; keeps them in memory unless they have expired. */
  #fresh(cached: RoleCredentials | undefined): RoleCredentials | undefined {
    const window = this.#windowOf(cached);
    if (cached && window !== "expired") this.#held = cached;
    return window === "fresh" ? cached : undefined;
  }

  async #request(): Promise<RoleCredentials> {
    const credentials = await this.#portal.get();
    this.#held = credentials;
    this.#throttle.succeed(+credentials.expiration - this.#surroundings.serverClock.now());
    await this.#cache?.write(credentials);
    return credentials;
  }

  #windowOf(credentials: RoleCredentials | undefined): RefreshWindow {
    if (!credentials) return "expired";
    return refreshWindow(credentials.expiration.getTime(), this.#surroundings.serverClock.now());
  }
}
