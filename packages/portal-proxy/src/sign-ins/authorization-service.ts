import {
  CreateTokenCommand,
  type CreateTokenResponse,
  RegisterClientCommand,
  type SSOOIDCClient,
  StartDeviceAuthorizationCommand,
} from "@identity-center/client-sso-oidc";
import { type Clock, isLoopback } from "@identity-center/core";
import { unavailable } from "../requests/problem";
import type { OpenSession, PendingSession, Registration } from "../sessions/session";
import type { Vault } from "../sessions/vault";

/** The scope without which the portal refuses a token, and nothing can be refreshed. */
const scopes = ["sso:account:access"];

const deviceCodeGrant = "urn:ietf:params:oauth:grant-type:device_code";

/** Milliseconds before its expiration at which a token is refreshed, as elsewhere; sooner if it lives shortly. */
const renewBefore = 5 * 60_000;

/** What is kept of a registration; times are epoch milliseconds. */
interface KeptRegistration extends Registration {
  readonly registeredAt: number;
  readonly expiresAt: number;
}

const registrationKey = "registration";

export interface AuthorizationOptions {
  readonly client: SSOOIDCClient;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly startUrl: string;
  readonly clientName: string;
  /** Milliseconds that a session lasts at most. */
  readonly lifetime: number;
  /** Milliseconds that a request for a token may take. */
  readonly timeout: number;
}

/** Sign-ins by device code, and refreshed tokens. */
export class AuthorizationService {
  readonly #options: AuthorizationOptions;

  constructor(options: AuthorizationOptions) {
    this.#options = options;
  }

  /** Begins a sign-in. A registration that the service no longer knows is replaced, once. */
  async begin(): Promise<PendingSession> {
    const { registration, isNew } = await this.#registration();
    try {
      return await this.#start(registration);
    } catch (error) {
      if (isNew || !/^(InvalidClient|UnauthorizedClient)Exception$/.test(Object(error).name)) throw error;
    }
    return this.#start(await this.#register());
  }

  /**
   * Asks once whether a sign-in was confirmed.
   * @returns the session, or the pending one with a later poll as long as the user has not decided
   * @throws the errors of CreateToken that end a sign-in
   */
  async poll(pending: PendingSession): Promise<PendingSession | OpenSession> {
    const { client, clock, timeout } = this.#options;
    const { registration, deviceCode } = pending;
    try {
      const token = await client.send(
        new CreateTokenCommand({ ...registration, grantType: deviceCodeGrant, deviceCode }),
        { callTimeout: timeout },
      );
      return this.#open(registration, token);
    } catch (error) {
      const { name, $metadata } = Object(error);
      const slower = name === "SlowDownException";
      // A code counts as long as the service does not refuse it.
      const goesOn = name === "AuthorizationPendingException" || slower || isPassing($metadata, name);
      if (!goesOn) throw error;
      const interval = pending.interval + (slower ? 5_000 : 0);
      return { ...pending, interval, nextPollAt: clock.now() + interval };
    }
  }

  /** Refreshes the token of a session. @throws the errors of CreateToken */
  async refresh(session: OpenSession): Promise<OpenSession> {
    const { client, timeout } = this.#options;
    const { registration, refreshToken, endsAt } = session;
    const token = await client.send(
      new CreateTokenCommand({ ...registration, grantType: "refresh_token", refreshToken }),
      { callTimeout: timeout },
    );
    // Without a new one, the one before goes on to count.
    return {
      ...this.#open(registration, { ...token, refreshToken: token.refreshToken ?? refreshToken }),
      endsAt,
    };
  }

  #open(registration: Registration, { accessToken, expiresIn, refreshToken }: Tokens): OpenSession {
    const { clock, lifetime } = this.#options;
    const now = clock.now();
    const ms = expiresIn * 1000;
    return {
      state: "signed-in",
      registration,
      token: accessToken,
      expiresAt: now + ms,
      renewAt: now + ms - Math.min(renewBefore, ms / 4),
      refreshToken,
      endsAt: now + lifetime,
    };
  }

  async #start(registration: Registration): Promise<PendingSession> {
    const { client, clock, startUrl, timeout } = this.#options;
    const started = await client.send(new StartDeviceAuthorizationCommand({ ...registration, startUrl }), {
      callTimeout: 2 * timeout,
    });
    const { deviceCode, userCode, expiresIn, interval = 5 } = started;
    const verificationUri = pageAddress(started.verificationUri);
    if (verificationUri === undefined) throw unavailable("The access portal named no page to sign in at");
    const now = clock.now();
    return {
      state: "signing-in",
      registration,
      deviceCode,
      userCode,
      verificationUri,
      verificationUriComplete: pageAddress(started.verificationUriComplete),
      expiresAt: now + expiresIn * 1000,
      interval: interval * 1000,
      nextPollAt: now + interval * 1000,
    };
  }

  /** The registration that all sign-ins share, renewed in the middle of its life: sessions refresh with it to their end. */
  async #registration(): Promise<{ registration: Registration; isNew: boolean }> {
    const { clock, vault } = this.#options;
    const usable = async () => {
      const found = (await vault.read(registrationKey)) as KeptRegistration | undefined;
      return found && clock.now() < (found.registeredAt + found.expiresAt) / 2 ? found : undefined;
    };
    const known = await usable();
    if (known) return { registration: bare(known), isNew: false };
    return vault.locked(registrationKey, async () => {
      const meanwhile = await usable();
      if (meanwhile) return { registration: bare(meanwhile), isNew: false };
      return { registration: await this.#register(), isNew: true };
    });
  }

  async #register(): Promise<Registration> {
    const { client, clock, clientName, timeout, vault } = this.#options;
    const { clientId, clientSecret, clientSecretExpiresAt } = await client.send(
      new RegisterClientCommand({ clientName, clientType: "public", scopes }),
      { callTimeout: timeout },
    );
    const expiresAt = clientSecretExpiresAt * 1000;
    const kept: KeptRegistration = { clientId, clientSecret, registeredAt: clock.now(), expiresAt };
    await vault.write(registrationKey, kept, expiresAt);
    return bare(kept);
  }
}

interface Tokens extends Pick<CreateTokenResponse, "accessToken" | "expiresIn"> {
  readonly refreshToken?: string | undefined;
}

/** A failure that says nothing of the code: no answer, throttling, or a server's. */
function isPassing(metadata: { httpStatusCode?: number } | undefined, name: unknown): boolean {
  const status = metadata?.httpStatusCode;
  if (!metadata || name === "AbortError") return false;
  return status === undefined || status === 429 || status >= 500 || !/Exception$/.test(`${name}`);
}

function bare({ clientId, clientSecret }: Registration): Registration {
  return { clientId, clientSecret };
}

/** A page of the web: nothing else may become a link. */
function pageAddress(text = ""): string | undefined {
  try {
    const { protocol, hostname, href } = new URL(text);
    return protocol === "https:" || (protocol === "http:" && isLoopback(hostname)) ? href : undefined;
  } catch {
    return undefined;
  }
}
