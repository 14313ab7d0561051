import type { LegacyAbortSignal } from "../http/http-handler-options";

/**
 * One wait of a call; also a signal in smithy's own sense. A signal of the platform's is made when somebody asks for
 * it: an AbortController costs as much as a fourth of a call.
 */
export class Wait implements LegacyAbortSignal {
  #controller: AbortController | undefined;
  /** Why the wait was ended before its time. */
  ended: Error | undefined;
  /** Told when the wait is ended. */
  onEnd: ((error: Error) => void) | undefined;
  /** Told, like {@link onEnd}, for a request handler. */
  onabort: LegacyAbortSignal["onabort"] = null;

  get aborted(): boolean {
    return this.ended !== undefined;
  }

  get reason(): Error | undefined {
    return this.ended;
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.ended) this.#controller.abort(this.ended);
    return this.#controller.signal;
  }

  end(error: Error): void {
    this.ended ??= error;
    this.onEnd?.(error);
    (this.onabort as (() => void) | null)?.();
    this.#controller?.abort(error);
  }
}
