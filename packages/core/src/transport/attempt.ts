import { Wait } from "../call/wait";
import { TransportError } from "../errors/transport-error";
import type { HttpResponse } from "../http/http-response";

/** A body that receives fewer bytes than this in an interval makes no progress: one byte a second. */
const bytes = 20;

/** Milliseconds of an interval in which a body has to make progress. */
export const progressInterval = 20_000;

/** The wait for one whole response: ends at its time-out, or if its body makes no progress. */
export class Attempt extends Wait {
  /** The response whose body is being read. */
  response: HttpResponse | undefined;
  /** Bytes of the body received in the current interval. */
  received = 0;
  readonly #timeout: number;
  readonly #deadline: number;
  /** When the current interval of the body ends; until there is a body, the end of the attempt. */
  #intervalEnd: number;

  /** @param timeout - milliseconds for the attempt, its body included */
  constructor(timeout: number) {
    super();
    this.#timeout = timeout;
    this.#deadline = performance.now() + timeout;
    this.#intervalEnd = this.#deadline;
  }

  /** Starts to watch the progress of the body. */
  read(response: HttpResponse): void {
    this.response = response;
    this.#intervalEnd = performance.now() + progressInterval;
  }

  override look(): number | undefined {
    // Done: a next attempt has not begun.
    if (!this.onEnd) return undefined;
    const now = performance.now();
    if (now >= this.#deadline) {
      this.end(TransportError.timeout(`No whole answer within ${this.#timeout} ms`));
    } else if (now >= this.#intervalEnd) {
      if (this.received < bytes) {
        this.end(TransportError.timeout(`Fewer than ${bytes} bytes in ${progressInterval} ms`));
      }
      this.received = 0;
      this.#intervalEnd = now + progressInterval;
    }
    return Math.min(this.#deadline, this.#intervalEnd) - now;
  }

  /** Ends the attempt. The stream of the body may live longer, and must not keep the response in memory. */
  done(): void {
    this.onEnd = undefined;
  }
}
