import type { $Command, Clock, SSOClient } from "@identity-center/client-sso";
import { isAnswer, isPassing, isRefusal, waitAfter } from "./failure";
import type { RateLimiter } from "./rate-limiter";

/** Milliseconds before the second try; they double with each further one. */
const firstPause = 100;
/** Milliseconds of nothing but refusals after which the service is not asked any more. */
const patience = 5 * 60_000;

/** Sends requests, each in its turn, until the service lets them through. */
export class Sender {
  readonly #client: Pick<SSOClient, "send">;
  readonly #clock: Clock;
  readonly #limiter: RateLimiter;
  readonly #maxAttempts: number;
  /** Requests sent. */
  requests = 0;
  /** Those of them that were refused. */
  throttled = 0;

  constructor(client: Pick<SSOClient, "send">, clock: Clock, limiter: RateLimiter, maxAttempts: number) {
    this.#client = client;
    this.#clock = clock;
    this.#limiter = limiter;
    this.#maxAttempts = maxAttempts;
  }

  /**
   * Sends a command that is sent once at a time.
   * @throws what the last try threw; a signal's reason
   */
  async send(command: $Command<any, any>, signal: AbortSignal): Promise<any> {
    for (let tries = 1; ; ) {
      const turn = await this.#limiter.turn(signal);
      this.requests += 1;
      try {
        const output = await this.#client.send(command, { abortSignal: signal });
        this.#limiter.accepted(turn);
        return output;
      } catch (error) {
        if (isRefusal(error)) {
          this.throttled += 1;
          this.#limiter.refused(turn, waitAfter(error, this.#clock.now()));
          if (this.#limiter.refusing > patience) throw error;
        } else {
          if (isAnswer(error)) this.#limiter.accepted(turn);
          if (!isPassing(error) || tries >= this.#maxAttempts) throw error;
          // Without chance: the limiter spreads what comes back at the same time.
          await this.#clock.sleep(firstPause * 2 ** (tries - 1), signal);
          tries += 1;
        }
      }
    }
  }
}
