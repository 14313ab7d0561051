import type { Application } from "../directory/directory";
import type { RandomBytes } from "../util/random";
import type { GrantType } from "./grant-type";
import { OidcError } from "./oidc-error";

/** What a client sends when it registers. */
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

/** The registered clients. */
export class Registrations {
  readonly #byId = new Map<string, Registration>();
  readonly #applications = new Map<string, Registration>();
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

  /** Adds an application, which proves who it is by a signature. */
  addApplication({ arn, redirectUris, scopes }: Application): void {
    this.#applications.set(arn, {
      clientId: arn,
      clientName: arn,
      clientSecret: this.#random(96).toString("base64url"),
      expiresAt: Number.POSITIVE_INFINITY,
      grantTypes: ["authorization_code", "refresh_token"],
      redirectUris,
      scopes,
    });
  }

  /** @throws OidcError `invalid_client` for an unknown application */
  application(arn: string): Registration {
    const application = this.#applications.get(arn);
    if (application === undefined) throw new OidcError("invalid_client", "Invalid client provided");
    return application;
  }

  /** Finds a client; returns undefined when it is unknown or its registration has expired. */
  find(clientId: string): Registration | undefined {
    const registration = this.#byId.get(clientId) ?? this.#applications.get(clientId);
    return registration !== undefined && this.#clock() < registration.expiresAt ? registration : undefined;
  }

  /** @throws OidcError `invalid_client` for an unknown or expired id, or a wrong secret */
  authenticate(clientId: string, clientSecret: string): Registration {
    const registration = this.find(clientId);
    if (registration?.clientSecret !== clientSecret) {
      throw new OidcError("invalid_client", "Invalid client provided");
    }
    return registration;
  }
}
