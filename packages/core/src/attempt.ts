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
  readonly #timeout: number;
  readonly #deadline: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param timeout - milliseconds for it all */
  constructor(timeout: number) {
    super();
    this.#timeout = timeout;
    this.#deadline = performance.now() + timeout;
    this.#watch(timeout);
  }

  /** From now on the body has to make progress. */
  read(response: HttpResponse): void {
    this.response = response;
    this.received = 0;
    const left = this.#deadline - performance.now();
    if (left > progress.interval) this.#watch(progress.interval, () => this.#progress(response));
    else this.#watch(left);
  }

  #progress(response: HttpResponse): void {
    if (this.received >= progress.bytes) this.read(response);
    else this.end(TransportError.timeout(`Fewer than ${progress.bytes} bytes in ${progress.interval} ms`));
  }

  /** One timer at a time: to the end of an interval, or of the attempt. */
  #watch(
    ms: number,
    then: () => void = () => this.end(TransportError.timeout(`No whole answer within ${this.#timeout} ms`)),
  ): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, ms);
  }

  done(): void {
    clearTimeout(this.#timer);
  }
}
