import type { RoleCredentials } from "@identity-center/shared-files";
import { AttemptThrottle } from "./attempt-throttle";
import { PortalCredentials } from "./portal-credentials";
import { type RefreshWindow, refreshWindow } from "./refresh-window";
import type { Role } from "./role";
import { RoleCache } from "./role-cache";
import { SingleFlight } from "./single-flight";
import type { Surroundings } from "./surroundings";

/** The credentials of one role, kept in memory, perhaps on disk, and renewed when their end nears. */
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
   * @param anew - whether what is in memory or on disk is not wanted.
   * @throws as {@link PortalCredentials.get}
   */
  async get(anew: boolean): Promise<RoleCredentials> {
    const held = this.#held;
    const window = this.#windowOf(held);
    if (anew || !held || window === "expired") return this.#renew(anew);
    const renews = this.#flight.isRunning
      ? window === "mandatory"
      : window !== "fresh" && this.#throttle.admit();
    if (!renews) return held;
    return this.#renew(anew).catch((error) => {
      if (this.#windowOf(held) === "expired") throw error;
      this.#surroundings.warn(error);
      return held;
    });
  }

  #renew(anew: boolean): Promise<RoleCredentials> {
    return this.#flight.run(async () => {
      const cached = anew ? undefined : await this.#cache?.read();
      if (cached && this.#windowOf(cached) === "fresh") {
        this.#held = cached;
      } else {
        this.#held = await this.#portal.get();
        await this.#cache?.write(this.#held);
      }
      return this.#held;
    });
  }

  #windowOf(credentials: RoleCredentials | undefined): RefreshWindow {
    if (!credentials) return "expired";
    return refreshWindow(credentials.expiration.getTime(), this.#surroundings.serverClock.now());
  }
}
