import type { LegacyAbortSignal } from "../http/http-handler-options";

/**
 * One wait of a call; also a signal of smithy's own kind. An `AbortSignal` is created only when it is read: an
 * AbortController takes a quarter of the time of a call.
 */
export class Wait implements LegacyAbortSignal {
  #controller: AbortController | undefined;
  /** Why the wait was ended early. */
  ended: Error | undefined;
  /** Called when the wait is ended. */
  onEnd: ((error: Error) => void) | undefined;
  /** Called like {@link onEnd}, for a request handler. */
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
