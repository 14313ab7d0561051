import { Wait } from "../call/wait";
import { TransportError } from "../errors/transport-error";
import type { HttpResponse } from "../http/http-response";

/** A body that receives fewer bytes than this in so many milliseconds makes no progress: one byte a second. */
const bytes = 20;
const interval = 20_000;

/** The wait for one whole response: ends at its time-out, or if its body makes no progress. */
export class Attempt extends Wait {
  /** The response whose body is being read. */
  response: HttpResponse | undefined;
  /** Bytes of the body received in the current interval. */
  received = 0;
  readonly #timeout: number;
  readonly #deadline: number;
  /** When the current interval of the body began. */
  #since: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param timeout - milliseconds for the attempt, its body included */
  constructor(timeout: number) {
    super();
    this.#timeout = timeout;
    this.#deadline = performance.now() + timeout;
    this.#look();
  }

  /** Starts to watch the progress of the body. */
  read(response: HttpResponse): void {
    this.response = response;
    this.#beginInterval();
  }

  #beginInterval(): void {
    this.#since = performance.now();
    this.received = 0;
  }

  /** Checks again at the end of the interval or of the attempt: one timer for both, because timers are slow. */
  #look(): void {
    const now = performance.now();
    const intervalOver = this.#since !== undefined && now >= this.#since + interval;
    if (now >= this.#deadline) {
      this.end(TransportError.timeout(`No complete response within ${this.#timeout} ms`));
    } else if (intervalOver && this.received < bytes) {
      this.end(TransportError.timeout(`Fewer than ${bytes} bytes in ${interval} ms`));
    } else {
      if (intervalOver) this.#beginInterval();
      const next = Math.min(this.#deadline, (this.#since ?? now) + interval);
      this.#timer = setTimeout(() => this.#look(), next - now);
    }
  }

  /** Ends the attempt. The stream of the body may live longer, and must not keep the response in memory. */
  done(): void {
    clearTimeout(this.#timer);
    this.onEnd = undefined;
  }
}
