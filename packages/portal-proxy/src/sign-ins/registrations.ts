import {
  loopbackRedirectUri,
  RegisterClientCommand,
  type SSOOIDCClient,
} from "@identity-center/client-sso-oidc";
import type { Clock } from "@identity-center/core";
import type { Registration } from "../sessions/session";
import type { Vault } from "../sessions/vault";

/** The scope without which the portal refuses a token, and nothing can be refreshed. */
export const scopes: readonly string[] = ["sso:account:access"];

/** What is kept of a registration; times are epoch milliseconds. */
interface KeptRegistration extends Registration {
  readonly registeredAt: number;
  readonly expiresAt: number;
}

export interface RegistrationOptions {
  readonly vault: Vault;
  readonly clock: Clock;
  readonly startUrl: string;
  readonly clientName: string;
  /** Milliseconds that a request may take. */
  readonly timeout: number;
  /** Whether users come back by a redirect. The service registers other clients for these. */
  readonly byRedirect: boolean;
  /** Whether sign-ins share one. If not, each registers anew, which shows that its Region is reached. */
  readonly isReused: boolean;
}

/** The registration that sign-ins share, renewed in the middle of its life: sessions refresh with it to their end. */
export class Registrations {
  readonly #options: RegistrationOptions;
  readonly #key: string;

  constructor(options: RegistrationOptions) {
    this.#options = options;
    this.#key = options.byRedirect ? "registration:redirect" : "registration";
  }

  /** @returns the registration, and whether it was made just now */
  async find(client: SSOOIDCClient): Promise<{ registration: Registration; isNew: boolean }> {
    const { clock, vault, isReused } = this.#options;
    if (!isReused) return { registration: await this.replace(client), isNew: true };
    const usable = async () => {
      const found = (await vault.read(this.#key)) as KeptRegistration | undefined;
      return found && clock.now() < (found.registeredAt + found.expiresAt) / 2 ? found : undefined;
    };
    const known = await usable();
    if (known) return { registration: bare(known), isNew: false };
    return vault.locked(this.#key, async () => {
      const meanwhile = await usable();
      if (meanwhile) return { registration: bare(meanwhile), isNew: false };
      return { registration: await this.replace(client), isNew: true };
    });
  }

  /** Registers a client in the place of the one that is kept. */
  async replace(client: SSOOIDCClient): Promise<Registration> {
    const { clock, clientName, timeout, vault, startUrl, byRedirect } = this.#options;
    const { clientId, clientSecret, clientSecretExpiresAt } = await client.send(
      new RegisterClientCommand({
        clientName,
        clientType: "public",
        scopes: [...scopes],
        ...(byRedirect && {
          grantTypes: ["authorization_code", "refresh_token"],
          redirectUris: [loopbackRedirectUri],
          issuerUrl: startUrl,
        }),
      }),
      { callTimeout: timeout },
    );
    const expiresAt = clientSecretExpiresAt * 1000;
    const kept: KeptRegistration = { clientId, clientSecret, registeredAt: clock.now(), expiresAt };
    await vault.write(this.#key, kept, expiresAt);
    return bare(kept);
  }

  /** Forgets a registration, unless another has taken its place. */
  async forget({ clientId }: Registration): Promise<void> {
    const { vault } = this.#options;
    const kept = (await vault.read(this.#key)) as KeptRegistration | undefined;
    if (kept?.clientId === clientId) await vault.remove(this.#key);
  }
}

function bare({ clientId, clientSecret }: Registration): Registration {
  return { clientId, clientSecret };
}
