import { type KeptRoles, keptRoles, withFavourite, withRecent } from "./kept-roles";
import type { PortalClient } from "./portal-client";
import { Problem, problemOf } from "./problem";
import type { NamedRole } from "./role";
import { RoleList } from "./role-list";
import type { Session } from "./session";

/** Milliseconds between two questions whether the user has confirmed a sign-in. */
const signInInterval = 2_000;

/** Milliseconds after which a session that could not be asked about is asked about again. */
const failedInterval = 10_000;

/** Milliseconds before the end of a session from which on the proxy is asked whether it goes on. */
const nearEnd = 5 * 60_000;

/** Milliseconds for which changes of the list are gathered before they are shown. */
const gathering = 80;

/** What the page knows, and does. */
export class PortalState {
  /** Undefined until the proxy has answered once. */
  session: Session | undefined;
  list: RoleList | undefined;
  kept: KeptRoles = { favourites: [], recents: [] };
  isBusy = false;
  readonly client: PortalClient;
  readonly #listeners = new Set<() => void>();
  /** Of the session, or of what the user asked for. */
  #problem: Problem | undefined;
  #failed = () => this.client.session();
  #gathered: ReturnType<typeof setTimeout> | undefined;
  #next: ReturnType<typeof setTimeout> | undefined;

  constructor(client: PortalClient) {
    this.client = client;
  }

  start(): void {
    this.#begin(() => this.client.session());
    // A tab that was away asks at once.
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && this.session?.state !== "signed-out") this.#refresh();
    });
    addEventListener("storage", () => this.#keep((startUrl) => keptRoles(startUrl)));
  }

  /** What is wrong now: with the session, or else with the list. */
  get problem(): Problem | undefined {
    return this.#problem ?? this.list?.problem;
  }

  /** @returns what takes the listener off */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  signIn(): void {
    this.#begin(async () => {
      const session = await this.client.signIn();
      if (session.state === "signing-in" && session.authorizationUri)
        location.assign(session.authorizationUri);
      return session;
    });
  }

  signOut(): void {
    this.#begin(() => this.client.signOut());
  }

  /** Tries again what failed. */
  retry(): void {
    if (this.#problem) this.#begin(this.#failed);
    this.#resumeList();
    this.#changed();
  }

  toggleFavourite(role: NamedRole): void {
    this.#keep((startUrl) => withFavourite(startUrl, role));
  }

  noteUse(role: NamedRole): void {
    this.#keep((startUrl) => withRecent(startUrl, role));
  }

  /** Tells of a call that succeeded: what was not reached before is tried again. */
  reached(): void {
    this.#problem = undefined;
    this.#resumeList();
    this.#changed();
  }

  /** Tells of a call that was refused because the session is over. */
  leave(): void {
    clearTimeout(this.#next);
    if (this.session?.state === "signed-in") this.#show({ ...this.session, state: "signed-out" });
    this.#problem = new Problem("over");
    this.#changed();
  }

  /** What the user waits for, and can't begin twice. */
  async #begin(ask: () => Promise<Session>): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.#problem = undefined;
    this.#changed();
    await this.#ask(ask);
    this.isBusy = false;
    this.#changed();
  }

  async #refresh(): Promise<void> {
    const wasSignedIn = this.session?.state === "signed-in";
    await this.#ask(() => this.client.session());
    if (wasSignedIn && this.session?.state === "signed-out") this.#problem = new Problem("over");
    this.#changed();
  }

  async #ask(ask: () => Promise<Session>): Promise<void> {
    clearTimeout(this.#next);
    try {
      this.#show(await ask());
      this.#problem = undefined;
    } catch (error) {
      this.#problem = problemOf(error);
      this.#failed = ask;
      // What the page shows goes on being asked about: the user may confirm a sign-in meanwhile, and a session may end.
      if (this.session?.state === "signing-in") this.#plan(signInInterval);
      else if (this.session?.state === "signed-in") this.#plan(failedInterval);
    }
  }

  #show(session: Session): void {
    this.session = session;
    if (session.state === "signed-in") {
      if (!this.list) this.#open(session.startUrl);
      const left = session.expiresAt - Date.now();
      this.#plan(left > nearEnd ? left - nearEnd : Math.max(1_000, Math.min(left, 30_000)));
    } else {
      this.list?.stop();
      this.list = undefined;
      if (session.state === "signing-in") this.#plan(signInInterval);
    }
  }

  #open(startUrl: string): void {
    this.kept = keptRoles(startUrl);
    this.list = new RoleList(this.client, {
      onChange: () => this.#gather(),
      onProblem: ({ kind }) => (kind === "over" ? this.leave() : this.#changed()),
    });
    this.list.load();
  }

  #resumeList(): void {
    if (this.list?.isStopped) this.list.load();
  }

  #plan(delay: number): void {
    clearTimeout(this.#next);
    // Timers count up to 2^31 - 1.
    this.#next = setTimeout(() => this.#refresh(), Math.min(delay, 2_000_000_000));
  }

  #keep(change: (startUrl: string) => KeptRoles): void {
    if (!this.session) return;
    this.kept = change(this.session.startUrl);
    this.#changed();
  }

  /** Shows changes that come in great numbers. */
  #gather(): void {
    this.#gathered ??= setTimeout(() => {
      this.#gathered = undefined;
      this.#changed();
    }, gathering);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
