import { type Clock, randomText, sha256Text } from "@identity-center/core";
import { unauthorized } from "../requests/problem";
import { cookieOf, idIn, ticketCookieOf, ticketIn, withoutCookie, withoutTicket } from "../sessions/cookie";
import type { Session } from "../sessions/session";
import { LiveSessions, type LiveSessionsOptions } from "./live-sessions";
import type { Callback, Changed, SignInState, SignIns } from "./sign-ins";

/** Everyone signs in for themselves: a cookie names the session, whose tokens are in the vault. */
export class CookieSignIns implements SignIns {
  readonly #clock: Clock;
  readonly #sessions: LiveSessions;

  constructor(options: LiveSessionsOptions) {
    this.#clock = options.clock;
    this.#sessions = new LiveSessions(options);
  }

  async state(headers: Headers): Promise<SignInState> {
    const key = await keyOf(headers);
    const session = key && (await this.#sessions.current(key));
    return session ? stateOf(session) : { state: "signed-out" };
  }

  async begin(headers: Headers): Promise<Changed> {
    // A new id each time, so that nobody is signed in by one that another knows. The ticket of a browser that is sent away
    // leads to the id, and not the other way round.
    const ticket = randomText();
    const id = await sha256Text(ticket);
    const session = await this.#sessions.begin(await keyOfId(id), await keyOf(headers));
    const seconds = Math.ceil((session.expiresAt - this.#clock.now()) / 1000);
    const isRedirect = session.flow === "redirect";
    const cookies = [cookieOf(id), ...(isRedirect ? [ticketCookieOf(ticket, seconds)] : [])];
    return { state: stateOf(session), cookies };
  }

  async end(headers: Headers): Promise<Changed> {
    const key = await keyOf(headers);
    if (key) await this.#sessions.end(key);
    return { state: { state: "signed-out" }, cookies: [withoutCookie()] };
  }

  async finish(headers: Headers, callback: Callback): Promise<readonly string[]> {
    const ticket = ticketIn(headers);
    if (ticket === undefined) return [];
    const key = await keyOfId(await sha256Text(ticket));
    return (await this.#sessions.finish(key, callback)) ? [withoutTicket()] : [];
  }

  async withToken<T>(headers: Headers, work: (token: string) => Promise<T>): Promise<T> {
    const key = await keyOf(headers);
    if (key === undefined) throw unauthorized();
    return this.#sessions.withToken(key, work);
  }
}

/** The store knows hashes alone: what it has is no cookie. */
async function keyOfId(id: string): Promise<string> {
  return `session:${await sha256Text(id)}`;
}

async function keyOf(headers: Headers): Promise<string | undefined> {
  const id = idIn(headers);
  return id === undefined ? undefined : keyOfId(id);
}

function stateOf(session: Session): SignInState {
  switch (session.state) {
    case "signed-out":
      return { state: "signed-out", reason: session.reason };
    case "signing-in": {
      if (session.flow === "redirect") {
        const { state, authorizationUri, expiresAt } = session;
        return { state, authorizationUri, expiresAt };
      }
      const { state, userCode, verificationUri, verificationUriComplete, expiresAt } = session;
      return { state, userCode, verificationUri, verificationUriComplete, expiresAt };
    }
    case "signed-in": {
      const { state, expiresAt, endsAt, refreshToken } = session;
      return { state, expiresAt: Math.min(expiresAt, endsAt), renewable: refreshToken !== undefined };
    }
  }
}
