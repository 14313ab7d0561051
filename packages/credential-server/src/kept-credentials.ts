import type { CredentialProvider, Credentials } from "./credentials";

const second = 1_000;
const minute = 60 * second;

/** Readers give up after a second (AWS SDK for JavaScript) or two (boto3). */
const patience = 500;

/** Credentials, with the times that matter in epoch milliseconds. */
interface Kept {
  readonly credentials: Credentials;
  readonly expires: number;
  /** From when on the provider is asked for the next ones. */
  refreshes: number;
}

/**
 * The credentials of one provider, kept in memory and replaced ahead of their end. Any number of callers cost one call of
 * the provider.
 *
 * The next ones are asked for 15 minutes before the end, when the first readers look for them, or when a quarter of a
 * shorter life is left. They are waited for half a second; then, or if that fails, the present ones are given.
 */
export class KeptCredentials {
  readonly #provider: CredentialProvider;
  readonly #warn: (error: unknown) => void;
  #kept: Kept | undefined;
  #running: Promise<Credentials> | undefined;

  /** @param warn - is told of a failed refresh while the credentials are still valid */
  constructor(provider: CredentialProvider, warn: (error: unknown) => void) {
    this.#provider = provider;
    this.#warn = warn;
  }

  /** @throws what the provider throws, if there are no valid credentials */
  async get(): Promise<Credentials> {
    const kept = this.#kept;
    const now = Date.now();
    if (!kept || kept.expires - now <= second) return this.#ask();
    if (now < kept.refreshes) return kept.credentials;
    // The next attempt, should this one give nothing new.
    kept.refreshes = now + Math.min(minute, (kept.expires - now) / 4);
    const next = this.#ask().catch((error) => {
      this.#warn(error);
      return kept.credentials;
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const meanwhile = new Promise<Credentials>((resolve) => {
      timer = setTimeout(resolve, patience, kept.credentials);
    });
    return Promise.race([next, meanwhile]).finally(() => clearTimeout(timer));
  }

  #ask(): Promise<Credentials> {
    this.#running ??= this.#provide().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #provide(): Promise<Credentials> {
    const credentials = await this.#provider();
    const now = Date.now();
    const expires = credentials.expiration?.getTime() ?? now + 60 * minute;
    if (expires === this.#kept?.expires) return credentials;
    this.#kept = { credentials, expires, refreshes: expires - Math.min(15 * minute, (expires - now) / 4) };
    return credentials;
  }
}
