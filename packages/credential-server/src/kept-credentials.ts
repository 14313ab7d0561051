import { type ContainerCredentials, containerCredentials } from "./container-credentials";
import type { CredentialProvider } from "./credentials";
import { within } from "./within";

const second = 1_000;
const minute = 60 * second;

/** How long callers wait for a refresh while the present credentials are valid: readers give up after a second. */
const patience = second / 2;

/**
 * The credentials of a provider, kept in memory. Any number of callers at once cost one call of the provider.
 *
 * They are refreshed when 15 minutes are left, at which the first readers ask for new ones, or a quarter of a shorter
 * lifetime. If that fails or takes long, callers get the present ones until a few seconds before they expire.
 */
export class KeptCredentials {
  readonly #provider: CredentialProvider;
  readonly #warn: (error: unknown) => void;
  #kept: ContainerCredentials | undefined;
  #refreshAt = 0;
  /** When the kept ones count as gone: a reader needs time to use them. */
  #goneAt = 0;
  #running: Promise<ContainerCredentials> | undefined;

  /** @param warn - is called for a failed refresh while the present credentials are valid */
  constructor(provider: CredentialProvider, warn: (error: unknown) => void) {
    this.#provider = provider;
    this.#warn = warn;
  }

  /** The secrets among the credentials, in one text. */
  get secrets(): string {
    return this.#kept?.secrets ?? "";
  }

  /** @throws the error of the provider, if there are no valid credentials */
  async get(): Promise<ContainerCredentials> {
    const kept = this.#kept;
    const now = Date.now();
    const left = this.#goneAt - now;
    if (!kept || left <= 0) return this.#running ?? this.#ask();
    if (!this.#running) {
      if (now < this.#refreshAt) return kept;
      // For the case that this attempt brings no new ones.
      this.#refreshAt = now + Math.min(minute, left / 4);
      this.#ask().catch(this.#warn);
    }
    return within(
      Math.min(patience, left),
      this.#running?.catch(() => kept) ?? Promise.resolve(kept),
      () => kept,
    );
  }

  #ask(): Promise<ContainerCredentials> {
    this.#running = this.#request().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #request(): Promise<ContainerCredentials> {
    // What a provider keeps, a disk cache for instance, is as old as what is kept here. At the start it costs nothing.
    const properties = this.#kept && { forceRefresh: true };
    const given = await within(minute, this.#provider(properties), () => {
      throw new Error("The provider did not return within a minute");
    });
    const next = containerCredentials(given);
    if (next.expires !== this.#kept?.expires) {
      const lifetime = next.expires - Date.now();
      this.#refreshAt = next.expires - Math.min(15 * minute, lifetime / 4);
      this.#goneAt = next.expires - Math.max(second, Math.min(5 * second, lifetime / 8));
    }
    this.#kept = next;
    return next;
  }
}
