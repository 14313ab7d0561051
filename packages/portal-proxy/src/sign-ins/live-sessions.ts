import type { Clock } from "@identity-center/core";
import { unauthorized } from "../requests/problem";
import type { Census } from "../sessions/census";
import {
  endOf,
  type FailedSession,
  type OpenSession,
  type PendingSession,
  type Session,
} from "../sessions/session";
import type { Vault } from "../sessions/vault";
import type { AuthorizationService } from "./authorization-service";
import { type Callback, isRefusal } from "./sign-ins";

/** Milliseconds after a failed refresh in which a token that still counts is used without another. */
const pause = 10_000;

/** Milliseconds for which a page is told why a sign-in failed. */
const failureKept = 10 * 60_000;

export interface LiveSessionsOptions {
  readonly service: AuthorizationService;
  readonly vault: Vault;
  readonly census: Census;
  readonly clock: Clock;
  /** Ends a session at the portal. */
  readonly logOut: (token: string) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/** The sessions in the vault, by their keys: signed in to, refreshed where it is time for that, and ended. */
export class LiveSessions {
  readonly #options: LiveSessionsOptions;
  /** Changes under way, by the key of their session: all who need one wait for the same. */
  readonly #underWay = new Map<string, Promise<Session | undefined>>();
  /** Sessions of which a refresh failed, and until when none is tried. */
  readonly #paused = new Map<string, number>();

  constructor(options: LiveSessionsOptions) {
    this.#options = options;
  }

  /** Begins a sign-in. @param before - the session that it replaces */
  async begin(key: string, before: string | undefined): Promise<PendingSession> {
    const { service, census, clock, onError } = this.#options;
    census.admit(key, clock.now() + 60_000);
    try {
      if (before) await this.#giveUp(await this.#read(before));
      const session = await service.begin();
      await this.#write(key, session);
      if (before) await this.end(before).catch(onError);
      return session;
    } catch (error) {
      census.forget(key);
      throw error;
    }
  }

  /** Ends a sign-in by redirect. @returns whether the callback was that of the session */
  finish(key: string, callback: Callback): Promise<boolean> {
    return this.#options.vault.locked(key, () => this.#finish(key, callback));
  }

  /** Under the lock. */
  async #finish(key: string, { state, code, error }: Callback): Promise<boolean> {
    const { clock, onError, service } = this.#options;
    const pending = await this.#read(key);
    if (pending?.state !== "signing-in" || pending.flow !== "redirect") return false;
    const { callbackState, expiresAt } = pending;
    if (callbackState === undefined || state !== callbackState || clock.now() >= expiresAt) return false;
    if (code === undefined) {
      await this.#fail(key, error === "access_denied" ? "denied" : "failed");
      return true;
    }
    // A code is sent once, even if this lock ends too soon.
    await this.#write(key, { ...pending, callbackState: undefined });
    try {
      await this.#replaceIn(key, await service.redeem(pending, code));
    } catch (failure) {
      onError(failure);
      await this.#fail(key, "failed");
    }
    return true;
  }

  /** Calls the portal with the token of a session, and with a new one where it is refused. */
  async withToken<T>(key: string, work: (token: string) => Promise<T>): Promise<T> {
    const session = await this.current(key);
    if (session?.state !== "signed-in") throw unauthorized();
    try {
      return await work(session.token);
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
    const renewed = await this.#once(key, () => this.#replace(key, session.token));
    if (renewed?.state !== "signed-in") throw unauthorized();
    try {
      return await work(renewed.token);
    } catch (error) {
      // The service refuses even a token that it has just given: the session is over.
      if (isRefusal(error)) await this.#drop(key, renewed.token);
      throw error;
    }
  }

  /** The session of a key as it is now: polled or refreshed where it is time for that. */
  async current(key: string): Promise<Session | undefined> {
    const { census, clock } = this.#options;
    const session = await this.#read(key);
    if (!session) return undefined;
    census.count(key, endOf(session));
    const now = clock.now();
    if (session.state === "signing-in") {
      const isPolled = session.flow === "device-code" && now >= session.nextPollAt;
      return isPolled || now >= session.expiresAt ? this.#once(key, () => this.#poll(key)) : session;
    }
    if (session.state !== "signed-in" || now < session.renewAt) return session;
    if (session.refreshToken === undefined) return now < session.expiresAt ? session : undefined;
    const isPaused = now < (this.#paused.get(key) ?? 0);
    return isPaused && now < session.expiresAt ? session : this.#once(key, () => this.#refresh(key));
  }

  async #read(key: string): Promise<Session | undefined> {
    const session = (await this.#options.vault.read(key)) as Session | undefined;
    return session && endOf(session) > this.#options.clock.now() ? session : undefined;
  }

  async #write(key: string, session: Session): Promise<void> {
    const { vault, census } = this.#options;
    await vault.write(key, session, endOf(session));
    census.note(key, session.state === "signing-in", endOf(session));
  }

  /** All who want the same change wait for one, also if who began it is gone. */
  #once(key: string, change: () => Promise<Session | undefined>): Promise<Session | undefined> {
    const known = this.#underWay.get(key);
    if (known) return known;
    const begun = change().finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, begun);
    return begun;
  }

  /** Asks the service whether the user confirmed, at most once an interval, whoever asks. */
  #poll(key: string): Promise<Session | undefined> {
    const { clock, service, vault } = this.#options;
    return vault.locked(key, async () => {
      const pending = await this.#read(key);
      if (pending?.state !== "signing-in") return pending;
      const now = clock.now();
      if (now >= pending.expiresAt) {
        await this.#giveUp(pending);
        return this.#fail(key, "expired");
      }
      if (pending.flow === "redirect" || now < pending.nextPollAt) return pending;
      const polled = await service.poll(pending).catch((error): FailedSession["reason"] => {
        this.#options.onError(error);
        const reasons = { AccessDeniedException: "denied", ExpiredTokenException: "expired" } as const;
        return reasons[error?.name as keyof typeof reasons] ?? "failed";
      });
      if (typeof polled === "string") return this.#fail(key, polled);
      return this.#replaceIn(key, polled);
    });
  }

  async #giveUp(session: Session | undefined): Promise<void> {
    if (session?.state !== "signing-in" || session.flow !== "redirect") return;
    await this.#options.service.giveUp(session).catch(this.#options.onError);
  }

  async #fail(key: string, reason: FailedSession["reason"]): Promise<Session> {
    const failed: Session = { state: "signed-out", reason, endsAt: this.#options.clock.now() + failureKept };
    await this.#write(key, failed);
    return failed;
  }

  /** Refreshes a token that nears its end, unless another has done so meanwhile. */
  async #refresh(key: string): Promise<Session | undefined> {
    const { clock, vault } = this.#options;
    try {
      return await vault.locked(key, async () => {
        const session = await this.#read(key);
        if (session?.state !== "signed-in" || clock.now() < session.renewAt) return session;
        return this.#renew(key, session);
      });
    } catch (error) {
      // While the token counts, nobody has to know.
      const session = await this.#read(key);
      if (session?.state !== "signed-in" || clock.now() >= session.expiresAt) throw error;
      this.#options.onError(error);
      this.#paused.set(key, clock.now() + pause);
      return session;
    }
  }

  /** A new token in the place of one that the portal refused; undefined if there is none, and the session is over. */
  #replace(key: string, refused: string): Promise<Session | undefined> {
    return this.#options.vault.locked(key, async () => {
      const session = await this.#read(key);
      if (session?.state !== "signed-in" || session.token !== refused) return session;
      if (session.refreshToken !== undefined) return this.#renew(key, { ...session, expiresAt: 0 });
      await this.#forget(key);
      return undefined;
    });
  }

  /** Under the lock. @throws the errors of CreateToken but a refusal */
  async #renew(key: string, session: OpenSession): Promise<Session | undefined> {
    const { clock, service } = this.#options;
    try {
      return await this.#replaceIn(key, await service.refresh(session));
    } catch (error) {
      if (
        !/^(InvalidGrant|ExpiredToken|InvalidClient|UnauthorizedClient)Exception$/.test(Object(error).name)
      ) {
        throw error;
      }
      this.#options.onError(error);
      // Another may have used the refresh token, and have been late with its lock.
      const found = await this.#read(key);
      if (found?.state !== "signed-in" || found.token !== session.token) return found;
      if (clock.now() < session.expiresAt) {
        const last: OpenSession = { ...session, refreshToken: undefined };
        return this.#replaceIn(key, last);
      }
      await this.#forget(key);
      return undefined;
    }
  }

  /** Writes what a session became. One that was ended meanwhile, by a lock that had run out, stays ended. */
  async #replaceIn(key: string, session: Session): Promise<Session | undefined> {
    if (!(await this.#read(key))) return undefined;
    await this.#write(key, session);
    this.#paused.delete(key);
    return session;
  }

  /** Ends a session here and at the portal. Whoever refreshes it meanwhile is waited for. */
  async end(key: string): Promise<void> {
    const { logOut, onError, vault } = this.#options;
    if (!(await this.#read(key))) return;
    const token = await vault.locked(key, async () => {
      const session = await this.#read(key);
      await this.#giveUp(session);
      await this.#forget(key);
      return session?.state === "signed-in" ? session.token : undefined;
    });
    // Whether the portal can be reached or not, the session is gone here.
    if (token !== undefined) await logOut(token).catch(onError);
  }

  /** Ends a session whose token the portal refuses. */
  #drop(key: string, refused: string): Promise<void> {
    return this.#options.vault.locked(key, async () => {
      const session = await this.#read(key);
      if (session?.state === "signed-in" && session.token === refused) await this.#forget(key);
    });
  }

  async #forget(key: string): Promise<void> {
    await this.#options.vault.remove(key);
    this.#options.census.forget(key);
    this.#paused.delete(key);
  }
}
