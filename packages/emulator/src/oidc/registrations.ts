import type { RandomBytes } from "../util/random";
import type { GrantType } from "./grant-type";
import { OidcError } from "./oidc-error";

/** What a client says of itself when it registers. */
export interface ClientMetadata {
  readonly clientName: string;
  readonly scopes: readonly string[];
  readonly grantTypes: readonly GrantType[];
  readonly redirectUris: readonly string[];
}

/** A registered client. */
export interface Registration extends ClientMetadata {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** The clients that registered. */
export class Registrations {
  readonly #byId = new Map<string, Registration>();
  readonly #clock: () => number;
  readonly #random: RandomBytes;

  constructor(clock: () => number, random: RandomBytes) {
    this.#clock = clock;
    this.#random = random;
  }

  /** Registers a client for `duration` milliseconds. */
  add(metadata: ClientMetadata, duration: number): Registration {
    const registration = {
      ...metadata,
      clientId: this.#random(24).toString("base64url"),
      clientSecret: this.#random(96).toString("base64url"),
      expiresAt: this.#clock() + duration,
    };
    this.#byId.set(registration.clientId, registration);
    return registration;
  }

  /** A client whose registration holds; undefined for any other. */
  find(clientId: string): Registration | undefined {
    const registration = this.#byId.get(clientId);
    return registration !== undefined && this.#clock() < registration.expiresAt ? registration : undefined;
  }

  /** @throws OidcError `invalid_client`, the same for an id that is unknown or expired and a secret that is wrong */
  authenticate(clientId: string, clientSecret: string): Registration {
    const registration = this.find(clientId);
    if (registration?.clientSecret !== clientSecret) {
      throw new OidcError("invalid_client", "Invalid client provided");
    }
    return registration;
  }
}
