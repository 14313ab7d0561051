import { awsError } from "./aws-error";

export type Listener = ((...args: any[]) => void) & {
  /** The listener goes on when it calls its last argument. */
  _isAsync?: boolean;
  /** What `once` was given. */
  listener?: Listener;
};

type Done = (error?: Error | null) => void;
type Named = (name: string, event: string, listener: Listener, toHead?: boolean) => void;

/** Calls the listeners of an event one after the other, and tells what they threw when all were called. */
export class SequentialExecutor<Events extends { [event in keyof Events]: any[] } = any> {
  _events: Record<string, Listener[]> = {};
  /** Whether the first error keeps the other listeners of the event from being called. */
  _haltHandlersOnError = false;

  listeners(event: string): Listener[] {
    return [...(this._events[event] ?? [])];
  }

  /** @param toHead - before all other listeners of the event */
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

  addListener(event: string, listener: Listener, toHead?: boolean): this {
    return this.on(event, listener, toHead);
  }

  /** Adds a listener that says when it is done: by its last argument, which takes an error. */
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

  /** Adds a listener for the next such event alone. */
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

  removeListener(event: string, listener: Listener): this {
    const listeners = this._events[event] ?? [];
    const at = listeners.findLastIndex((held) => held === listener || held.listener === listener);
    if (at >= 0) listeners.splice(at, 1);
    return this;
  }

  removeAllListeners(event?: string): this {
    if (event) delete this._events[event];
    else this._events = {};
    return this;
  }

  /** @returns whether anybody listens */
  emit(event: string, args: readonly unknown[] = [], done: Done = () => {}): boolean {
    const listeners = this.listeners(event);
    const heard = listeners.length > 0;
    this.callListeners(listeners, args, done);
    return heard;
  }

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

  /** Adds the listeners of another executor, or those of an object by event. */
  addListeners(from: SequentialExecutor | Readonly<Record<string, Listener | Listener[]>>): this {
    const events = (from as SequentialExecutor)._events ?? from;
    for (const [event, listeners] of Object.entries(events)) {
      for (const listener of [listeners].flat()) this.on(event, listener);
    }
    return this;
  }

  /** Adds a listener that can be had under a name, to be removed. */
  addNamedListener(name: string, event: string, listener: Listener, toHead?: boolean): this {
    (this as Record<string, unknown>)[name] = listener;
    return this.on(event, listener, toHead);
  }

  addNamedAsyncListener(name: string, event: string, listener: Listener, toHead?: boolean): this {
    listener._isAsync = true;
    return this.addNamedListener(name, event, listener, toHead);
  }

  addNamedListeners(add: (add: Named, addAsync: Named) => void): this {
    add(
      (...args) => this.addNamedListener(...args),
      (...args) => this.addNamedAsyncListener(...args),
    );
    return this;
  }
}
