import {
  authorizationUrl,
  CreateTokenCommand,
  type CreateTokenResponse,
  createPkce,
  type SSOOIDCClient,
  StartDeviceAuthorizationCommand,
} from "@identity-center/client-sso-oidc";
import { type Clock, isLoopback, randomText } from "@identity-center/core";
import type { RegionalClients } from "../regions/regional-clients";
import { unavailable } from "../requests/problem";
import type {
  OpenSession,
  PendingDevice,
  PendingRedirect,
  PendingSession,
  Registration,
} from "../sessions/session";
import { type Registrations, scopes } from "./registrations";

const deviceCodeGrant = "urn:ietf:params:oauth:grant-type:device_code";

/** Milliseconds before its expiration at which a token is refreshed, as elsewhere; sooner if it lives shortly. */
const renewBefore = 5 * 60_000;

/** Milliseconds that a browser may take to come back: as long as the AWS CLI waits. */
const redirectTimeout = 10 * 60_000;

export interface AuthorizationOptions {
  readonly clients: RegionalClients<SSOOIDCClient>;
  readonly registrations: Registrations;
  readonly clock: Clock;
  readonly startUrl: string;
  /** Where browsers come back with a code; undefined for sign-ins by device code. */
  readonly redirectUri: string | undefined;
  /** Milliseconds that a session lasts at most. */
  readonly lifetime: number;
  /** Milliseconds that a request for a token may take. */
  readonly timeout: number;
}

/** Sign-ins by device code or redirect, and refreshed tokens. */
export class AuthorizationService {
  readonly #options: AuthorizationOptions;

  constructor(options: AuthorizationOptions) {
    this.#options = options;
  }

  /** Begins a sign-in. A registration that the service no longer knows is replaced, once. */
  begin(): Promise<PendingSession> {
    const { clients, registrations, redirectUri } = this.#options;
    return clients.run(async (client) => {
      const { registration, isNew } = await registrations.find(client);
      if (redirectUri !== undefined) return this.#ask(client, registration, redirectUri);
      try {
        return await this.#start(client, registration);
      } catch (error) {
        if (isNew || !/^(InvalidClient|UnauthorizedClient)Exception$/.test(Object(error).name)) throw error;
      }
      return this.#start(client, await registrations.replace(client));
    });
  }

  /**
   * Notes that nobody came back from the page to which a browser was sent: there, where nobody else sees it, the service may
   * have refused the registration.
   */
  async giveUp({ registration }: PendingRedirect): Promise<void> {
    await this.#options.registrations.forget(registration);
  }

  /** Exchanges the code that a browser brought for a token. @throws the errors of CreateToken */
  async redeem({ registration, codeVerifier, region }: PendingRedirect, code: string): Promise<OpenSession> {
    const { clients, redirectUri, timeout } = this.#options;
    const grantType = "authorization_code";
    const command = new CreateTokenCommand({ ...registration, grantType, code, redirectUri, codeVerifier });
    // A connection that died while the user was thinking would cost the code.
    const options = { region, isOnNewConnection: true };
    const token = await clients.run((client) => client.send(command, { callTimeout: timeout }), options);
    return this.#open(registration, token);
  }

  /**
   * Asks once whether a sign-in was confirmed.
   * @returns the session, or the pending one with a later poll as long as the user has not decided
   * @throws the errors of CreateToken that end a sign-in
   */
  async poll(pending: PendingDevice): Promise<PendingDevice | OpenSession> {
    const { clients, clock, timeout } = this.#options;
    const { registration, deviceCode, region } = pending;
    const command = new CreateTokenCommand({ ...registration, grantType: deviceCodeGrant, deviceCode });
    try {
      const token = await clients.run((client) => client.send(command, { callTimeout: timeout }), { region });
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
    const { clients, timeout } = this.#options;
    const { registration, refreshToken, endsAt } = session;
    const command = new CreateTokenCommand({ ...registration, grantType: "refresh_token", refreshToken });
    const token = await clients.run((client) => client.send(command, { callTimeout: timeout }));
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

  async #ask(
    client: SSOOIDCClient,
    registration: Registration,
    redirectUri: string,
  ): Promise<PendingRedirect> {
    const { clock } = this.#options;
    const { clientId } = registration;
    const { codeVerifier, codeChallenge } = await createPkce();
    const callbackState = randomText();
    const request = { clientId, redirectUri, state: callbackState, codeChallenge, scopes };
    return {
      state: "signing-in",
      flow: "redirect",
      region: await client.config.region(),
      registration,
      authorizationUri: await authorizationUrl(client, request),
      callbackState,
      codeVerifier,
      expiresAt: clock.now() + redirectTimeout,
    };
  }

  async #start(client: SSOOIDCClient, registration: Registration): Promise<PendingDevice> {
    const { clock, startUrl, timeout } = this.#options;
    const started = await client.send(new StartDeviceAuthorizationCommand({ ...registration, startUrl }), {
      callTimeout: 2 * timeout,
    });
    const { deviceCode, userCode, expiresIn, interval = 5 } = started;
    const verificationUri = pageAddress(started.verificationUri);
    if (verificationUri === undefined) throw unavailable("The access portal named no page to sign in at");
    const now = clock.now();
    return {
      state: "signing-in",
      flow: "device-code",
      region: await client.config.region(),
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

/** A page of the web: nothing else may become a link. */
function pageAddress(text = ""): string | undefined {
  try {
    const { protocol, hostname, href } = new URL(text);
    return protocol === "https:" || (protocol === "http:" && isLoopback(hostname)) ? href : undefined;
  } catch {
    return undefined;
  }
}
