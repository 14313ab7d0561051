import type { $Command, Clock, SSOClient } from "@identity-center/client-sso";
import { isAnswer, isRefusal, isTransient, retryAfterMs } from "./failure";
import { limiterOf, type RateLimiter } from "./rate-limiter";
import type { RunSettings } from "./run-options";

/** Milliseconds before the second attempt; they double with each further one. */
const firstPause = 100;
/** Milliseconds of nothing but refusals after which a request fails. */
const patience = 5 * 60_000;

/** Sends requests, each in its turn, until the service accepts them. */
export class Sender {
  readonly #client: Pick<SSOClient, "send">;
  readonly #clock: Clock;
  readonly #limiter: RateLimiter;
  readonly #maxAttempts: number;
  /** Requests sent. */
  requests = 0;
  /** Number of them that were refused. */
  throttled = 0;

  constructor({
    client,
    clock,
    rate,
    maxAttempts,
  }: Pick<RunSettings<never>, "client" | "clock" | "rate" | "maxAttempts">) {
    this.#client = client;
    this.#clock = clock;
    this.#limiter = limiterOf(client, clock);
    if (rate !== undefined) this.#limiter.startAt(rate);
    this.#maxAttempts = maxAttempts;
  }

  /** Requests a second that the service accepts, as learnt; undefined before its first refusal. */
  get limit(): number | undefined {
    return this.#limiter.limit;
  }

  /**
   * Sends a command, and reattempts it in place of the client: the limiter decides how long to wait, and these reattempts do
   * not spend the retry budget of the client's other calls.
   * @throws the error of the last attempt; the signal's reason
   */
  async send(command: $Command<any, any>, signal: AbortSignal): Promise<any> {
    // A page without https has no `crypto.randomUUID`; the id only has to be unique.
    const invocation = globalThis.crypto?.randomUUID?.() ?? `${Math.random()}`;
    let failures = 0;
    for (let number = 1; ; number += 1) {
      const turn = await this.#limiter.turn(signal);
      this.requests += 1;
      const attempt = { invocation, number };
      try {
        const output = await this.#client.send(command, { abortSignal: signal, attempt });
        this.#limiter.accepted(turn);
        return output;
      } catch (error) {
        if (isRefusal(error)) {
          this.throttled += 1;
          this.#limiter.refused(turn, retryAfterMs(error, this.#clock.now()));
          if (this.#limiter.refusing > patience) throw error;
        } else {
          if (isAnswer(error)) this.#limiter.accepted(turn);
          failures += 1;
          if (!isTransient(error) || failures >= this.#maxAttempts) throw error;
          // Without jitter: the limiter spreads reattempts that are due at the same time.
          await this.#clock.sleep(firstPause * 2 ** (failures - 1), signal);
        }
      }
    }
  }
}
