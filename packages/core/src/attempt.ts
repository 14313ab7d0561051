import { Wait } from "./call-scope";
import type { HttpResponse } from "./http-response";
import { TransportError } from "./transport-error";

/** A body that brings fewer bytes than this in so many milliseconds makes no progress: one byte a second. */
const progress = { bytes: 20, interval: 20_000 };

/** The wait for one whole answer: ended when its time is over, or when its body makes no progress. */
export class Attempt extends Wait {
  /** What is being read. */
  response: HttpResponse | undefined;
  /** Bytes of the body in the present interval. */
  received = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param timeout - milliseconds for it all */
  constructor(timeout: number) {
    super();
    this.#watch(timeout, timeout, false);
  }

  /** From the next interval on, the body has to make progress. */
  read(response: HttpResponse): void {
    this.response = response;
  }

  /**
   * Watches one interval after the other, with one timer for both limits: most attempts are over before the first.
   * @param reading - the body is read in all of this interval
   */
  #watch(timeout: number, left: number, reading: boolean): void {
    const { bytes, interval } = progress;
    this.received = 0;
    this.#timer = setTimeout(
      () => {
        if (left <= interval) this.end(TransportError.timeout(`No whole answer within ${timeout} ms`));
        else if (reading && this.received < bytes) {
          this.end(TransportError.timeout(`Fewer than ${bytes} bytes in ${interval} ms`));
        } else this.#watch(timeout, left - interval, !!this.response);
      },
      Math.min(left, interval),
    );
  }

  done(): void {
    clearTimeout(this.#timer);
  }
}
