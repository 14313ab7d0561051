import type { Session } from "@identity-center/credential-providers";
import type { CredentialProvider } from "@identity-center/credential-server";
import type { Context } from "../command/context";
import {
  browserObstacle,
  fileOfToken,
  type Manner,
  type Needed,
  signInTogether,
} from "../sign-in/shared-sign-in";
import { onDemand } from "../sign-in/sign-in-on-demand";
import { describeTarget } from "../target/target";

/** Milliseconds between two tabs for the same session: a reader asks every few seconds. */
const pause = 15 * 60_000;

/** Readers try again after an error of this name, as the server answers it with 503. */
class SignInPendingError extends Error {
  override readonly name = "SignInPendingError";
}

/**
 * The sign-ins of a server: if a reader asks after a sign-in has ended, a tab opens, and the reader is told to ask again.
 * It can't wait, as readers give up after a second or so.
 */
export class ServingSignIn {
  readonly #running = new Set<string>();
  /** The time of the last tab for a session, monotonic, by the file of its token. */
  readonly #last = new Map<string, number>();
  readonly #stopped = new AbortController();
  readonly #warn: (warning: Error) => void;
  readonly #manner: Manner;

  /** @param warn - is told of a sign-in that failed */
  constructor(warn: (warning: Error) => void, manner: Manner) {
    this.#warn = warn;
    this.#manner = manner;
  }

  /** A provider that signs in where the other one lacks a sign-in. */
  wrap(context: Context, provide: CredentialProvider): CredentialProvider {
    return (properties) =>
      onDemand(context, true, async (session, needed) => {
        const hasObstacle = (await browserObstacle(context, session)) !== undefined;
        if (hasObstacle || !this.#begin(context, session, needed)) throw needed.error;
        throw new SignInPendingError(
          `The sign-in to ${describeTarget(session)} has ended: sign in again in the tab that has opened in the browser`,
          { cause: needed.error },
        );
      })(() => provide(properties));
  }

  /** Ends sign-ins that nobody waits for any more. */
  stop(): void {
    this.#stopped.abort();
  }

  /** Whether a sign-in is under way now. */
  #begin(context: Context, session: Session, needed: Needed): boolean {
    const file = fileOfToken(context, session);
    if (this.#running.has(file)) return true;
    const now = performance.now();
    const last = this.#last.get(file);
    if (last !== undefined && now - last < pause) return false;
    this.#last.set(file, now);
    this.#running.add(file);
    const { signal } = this.#stopped;
    signInTogether(Object.create(context, { signal: { value: signal } }), session, needed, this.#manner)
      .catch((error) => {
        if (!signal.aborted) this.#warn(error);
      })
      .finally(() => this.#running.delete(file));
    return true;
  }
}
