import { Wait } from "../call/wait";
import { TransportError } from "../errors/transport-error";
import type { HttpResponse } from "../http/http-response";

/** A body that brings fewer bytes than this in so many milliseconds makes no progress: one byte a second. */
const bytes = 20;
const interval = 20_000;

/** The wait for one whole answer: ended when its time is over, or when its body makes no progress. */
export class Attempt extends Wait {
  /** What is being read. */
  response: HttpResponse | undefined;
  /** Bytes of the body in the present interval. */
  received = 0;
  readonly #timeout: number;
  readonly #deadline: number;
  /** When the present interval of the body began. */
  #since: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param timeout - milliseconds for it all */
  constructor(timeout: number) {
    super();
    this.#timeout = timeout;
    this.#deadline = performance.now() + timeout;
    this.#look();
  }

  /** From now on the body has to make progress. */
  read(response: HttpResponse): void {
    this.response = response;
    this.#beginInterval();
  }

  #beginInterval(): void {
    this.#since = performance.now();
    this.received = 0;
  }

  /** Looks again at the end of the interval or of the attempt: one timer serves both, as timers are dear. */
  #look(): void {
    const now = performance.now();
    const intervalOver = this.#since !== undefined && now >= this.#since + interval;
    if (now >= this.#deadline) {
      this.end(TransportError.timeout(`No whole answer within ${this.#timeout} ms`));
    } else if (intervalOver && this.received < bytes) {
      this.end(TransportError.timeout(`Fewer than ${bytes} bytes in ${interval} ms`));
    } else {
      if (intervalOver) this.#beginInterval();
      const next = Math.min(this.#deadline, (this.#since ?? now) + interval);
      this.#timer = setTimeout(() => this.#look(), next - now);
    }
  }

  /** The attempt is over. Its body's stream may stay around, and must not keep the answer alive. */
  done(): void {
    clearTimeout(this.#timer);
    this.onEnd = undefined;
  }
}
