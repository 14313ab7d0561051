import { awsError } from "./aws-error";

export type Listener = ((...args: any[]) => void) & {
  /** Whether the listener calls its last argument when it is done. */
  _isAsync?: boolean;
  /** The listener that was passed to `once`. */
  listener?: Listener;
};

type Done = (error?: Error | null) => void;
type Named = (name: string, event: string, listener: Listener, toHead?: boolean) => void;

/**
 * Calls the listeners of an event one after the other, and then reports what they threw.
 * @example
 * ```ts
 * const events = new AWS.SequentialExecutor();
 * events.on("done", (count) => console.log(count));
 * events.emit("done", [3]);
 * ```
 */
export class SequentialExecutor<Events extends { [event in keyof Events]: any[] } = any> {
  /** The listeners by event, in the order in which they are called. */
  _events: Record<string, Listener[]> = {};
  /** Whether the listeners after one that throws are skipped. */
  _haltHandlersOnError = false;

  /** Returns a copy of the list of an event's listeners. */
  listeners(event: string): Listener[] {
    return [...(this._events[event] ?? [])];
  }

  /**
   * Adds a listener for an event.
   * @param toHead - whether to call it before all other listeners of the event
   */
  on<Event extends keyof Events>(
    event: Event,
    listener: (...args: Events[Event]) => void,
    toHead?: boolean,
  ): this;
  on(event: string, listener: (...args: any[]) => void, toHead?: boolean): this;
  on(event: string, listener: Listener, toHead?: boolean): this {
    this._events[event] ??= [];
    const listeners = this._events[event];
    if (toHead) listeners.unshift(listener);
    else listeners.push(listener);
    return this;
  }

  /** Adds a listener for an event, as {@link on} does. */
  addListener(event: string, listener: Listener, toHead?: boolean): this {
    return this.on(event, listener, toHead);
  }

  /**
   * Adds an asynchronous listener. Its last argument is a callback that it has to call when it is done, with an error
   * if it failed.
   */
  onAsync<Event extends keyof Events>(
    event: Event,
    listener: (...args: [...Events[Event], Done]) => void,
    toHead?: boolean,
  ): this;
  onAsync(event: string, listener: (...args: any[]) => void, toHead?: boolean): this;
  onAsync(event: string, listener: Listener, toHead?: boolean): this {
    listener._isAsync = true;
    return this.on(event, listener, toHead);
  }

  /** Adds a listener that is called for the next such event only. */
  once<Event extends keyof Events>(
    event: Event,
    listener: (...args: Events[Event]) => void,
    toHead?: boolean,
  ): this;
  once(event: string, listener: (...args: any[]) => void, toHead?: boolean): this;
  once(event: string, listener: Listener, toHead?: boolean): this {
    const executor = this;
    const called: Listener = function (this: unknown, ...args) {
      executor.removeListener(event, called);
      return listener.apply(this, args);
    };
    called.listener = listener;
    return this.on(event, called, toHead);
  }

  /** Removes the listener of an event that was added last, if it is there several times. */
  removeListener(event: string, listener: Listener): this {
    const listeners = this._events[event] ?? [];
    const at = listeners.findLastIndex((held) => held === listener || held.listener === listener);
    if (at >= 0) listeners.splice(at, 1);
    return this;
  }

  /** Removes all listeners of an event, or of all events. */
  removeAllListeners(event?: string): this {
    if (event) delete this._events[event];
    else this._events = {};
    return this;
  }

  /**
   * Calls the listeners of an event one after the other, and then `done` with the error of the last one that failed.
   * @returns whether there are listeners
   */
  emit(event: string, args: readonly unknown[] = [], done: Done = () => {}): boolean {
    const listeners = this.listeners(event);
    const hasListeners = listeners.length > 0;
    this.callListeners(listeners, args, done);
    return hasListeners;
  }

  /** Calls listeners one after the other, and then `done` with the error of the last one that failed. */
  callListeners(listeners: Listener[], args: readonly unknown[], done: Done, earlier?: Error | null): void {
    let error = earlier ?? null;
    const fail = (thrown: unknown) => {
      error = awsError(error ?? new Error(), Object(thrown));
    };
    for (let listener = listeners.shift(); listener; listener = listeners.shift()) {
      if (listener._isAsync) {
        listener.call(this, ...args, (failed?: unknown) => {
          if (failed) fail(failed);
          if (failed && this._haltHandlersOnError) done.call(this, error);
          else this.callListeners(listeners, args, done, error);
        });
        return;
      }
      try {
        listener.apply(this, args as unknown[]);
      } catch (thrown) {
        fail(thrown);
      }
      if (error && this._haltHandlersOnError) break;
    }
    done.call(this, error);
  }

  /** Adds the listeners of another executor, or of an object with listeners by event. */
  addListeners(from: SequentialExecutor | Readonly<Record<string, Listener | Listener[]>>): this {
    const events = (from as SequentialExecutor)._events ?? from;
    for (const [event, listeners] of Object.entries(events)) {
      for (const listener of [listeners].flat()) this.on(event, listener);
    }
    return this;
  }

  /** Adds a listener that is also a property with this name, by which it can be removed. */
  addNamedListener(name: string, event: string, listener: Listener, toHead?: boolean): this {
    (this as Record<string, unknown>)[name] = listener;
    return this.on(event, listener, toHead);
  }

  /** Adds an asynchronous listener that is also a property with this name, by which it can be removed. */
  addNamedAsyncListener(name: string, event: string, listener: Listener, toHead?: boolean): this {
    listener._isAsync = true;
    return this.addNamedListener(name, event, listener, toHead);
  }

  /** Calls a function with the two methods that add named listeners. */
  addNamedListeners(add: (add: Named, addAsync: Named) => void): this {
    add(
      (...args) => this.addNamedListener(...args),
      (...args) => this.addNamedAsyncListener(...args),
    );
    return this;
  }
}
