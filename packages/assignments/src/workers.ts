import type { RoleCredentials } from "@identity-center/client-sso";
import type { Assignment } from "./assignment";
import { checkAssignment, iteratorOf } from "./assignment-source";
import { CredentialsReader } from "./credentials-reader";
import { affectsAll, isTransient, outage } from "./failure";
import type { MappingCheckpoint } from "./mapping-checkpoint";
import type { MappingSettings } from "./mapping-options";
import type { MappingProgress, MappingReport } from "./mapping-progress";
import type { AssignmentWorker, MappingFailure, MappingResult } from "./mapping-result";
import { MappingStoppedError } from "./mapping-stopped-error";
import { Roster } from "./roster";

/**
 * Runs the workers of a mapping, several at once. It keeps their results until the consumer takes them, and starts no
 * more workers while too many wait. It is one class, because each of its steps decides by the state of all others.
 */
export class Workers<Value> {
  readonly #settings: MappingSettings;
  readonly #worker: AssignmentWorker<Value>;
  readonly #source: Iterator<Assignment> | AsyncIterator<Assignment>;
  readonly #reader: CredentialsReader;
  readonly #roster: Roster;
  readonly #doneBefore: number;
  readonly #failures: MappingFailure[] = [];
  /** Results for the consumer to take. */
  readonly #settled: MappingResult<Value>[] = [];
  /** Each running worker has a signal of its own, so that no signal gathers listeners. */
  readonly #running = new Set<AbortController>();
  /** Assignments of an array that are not done and have not begun. */
  #ahead = 0;
  /** Whether all assignments are known: those of an array are from the start. */
  #complete = false;
  #reading = false;
  /** Whether no more assignments are read: there are none, or the run ends early. */
  #closed = false;
  #failedInRow = 0;
  #startedAt: number | undefined;
  #stopped = false;
  #aborted = false;
  /** Why no more workers start. */
  #error: Error | undefined;
  #wake = () => {};

  constructor(
    source: Iterable<Assignment> | AsyncIterable<Assignment>,
    worker: AssignmentWorker<Value>,
    settings: MappingSettings,
  ) {
    this.#settings = settings;
    this.#worker = worker;
    this.#roster = new Roster(settings.checkpoint);
    this.#doneBefore = this.#roster.done;
    if (Array.isArray(source)) {
      for (const assignment of source) {
        checkAssignment(assignment);
        if (!this.#roster.isDone(assignment)) this.#ahead += 1;
      }
      this.#complete = true;
    }
    this.#source = iteratorOf(source);
    this.#reader = new CredentialsReader(settings);
  }

  /**
   * Takes the next result; undefined after the last.
   * @throws {@link MappingStoppedError} if the run ended early, after the results of all workers that had begun; the
   * abort signal's reason, after the results that were there
   */
  async take(): Promise<MappingResult<Value> | undefined> {
    this.#start();
    for (;;) {
      const result = this.#settled.shift();
      if (result) this.#deliver(result);
      this.#read();
      if (result) return result;
      if (this.#aborted) throw this.#settings.abortSignal?.reason;
      if (this.#closed && this.#running.size === 0) break;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.stop();
    if (this.#error) throw new MappingStoppedError(this.#error, this.checkpoint(), this.report());
    return undefined;
  }

  /** Aborts the running workers, and starts no more. */
  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    const { abortSignal } = this.#settings;
    abortSignal?.removeEventListener("abort", this.#abort);
    for (const controller of this.#running) controller.abort(abortSignal?.reason);
    this.#running.clear();
    this.#leaveSource();
    this.#wake();
  }

  checkpoint(): MappingCheckpoint {
    return this.#roster.checkpoint();
  }

  report(): MappingReport {
    return { ...this.#progress(), failures: [...this.#failures] };
  }

  #progress(): MappingProgress {
    const { done } = this.#roster;
    const known = this.#roster.known + this.#ahead;
    const failed = this.#failures.length;
    const elapsed = this.#startedAt === undefined ? 0 : this.#settings.clock.now() - this.#startedAt;
    const ended = done - this.#doneBefore + failed;
    return {
      assignments: { known, complete: this.#complete, done, failed, running: this.#running.size },
      ...this.#reader.load,
      elapsed,
      ...(this.#complete && ended > 0 && { remaining: (elapsed / ended) * (known - done - failed) }),
    };
  }

  #start(): void {
    if (this.#startedAt !== undefined) return;
    this.#startedAt = this.#settings.clock.now();
    const { abortSignal } = this.#settings;
    abortSignal?.addEventListener("abort", this.#abort);
    if (abortSignal?.aborted) this.#abort();
  }

  readonly #abort = (): void => {
    this.#aborted = true;
    this.stop();
  };

  /** Starts no more workers; those that run go on. */
  #end(error: Error): void {
    this.#error ??= error;
    this.#leaveSource();
    this.#wake();
  }

  /** Ends the source early, such as a listing that still sends requests. */
  #leaveSource(): void {
    if (this.#closed) return;
    this.#closed = true;
    // Nobody waits for it, as a generator ends only after its next item.
    const leave = async () => this.#source.return?.();
    leave().catch(() => {});
  }

  #deliver(result: MappingResult<Value>): void {
    if (result.error) this.#failures.push(result);
    else this.#roster.finish(result);
    try {
      this.#settings.onProgress?.(this.#progress());
    } catch (error) {
      this.#end(error as Error);
    }
  }

  /** Reads assignments one after the other while there is room for their workers. */
  async #read(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    try {
      while (!this.#closed && this.#hasRoom) await this.#readNext();
    } catch (error) {
      this.#end(error as Error);
    } finally {
      this.#reading = false;
    }
  }

  get #hasRoom(): boolean {
    const { concurrency } = this.#settings;
    return this.#running.size < concurrency && this.#running.size + this.#settled.length < 2 * concurrency;
  }

  async #readNext(): Promise<void> {
    const { done, value } = await this.#source.next();
    if (this.#closed) return;
    if (done) {
      this.#closed = true;
      this.#complete = true;
      this.#ahead = 0;
      this.#wake();
      return;
    }
    checkAssignment(value);
    if (!this.#roster.begin(value)) return;
    if (this.#ahead > 0) this.#ahead -= 1;
    this.#startWorker(value);
  }

  async #startWorker(assignment: Assignment): Promise<void> {
    const controller = new AbortController();
    const { signal } = controller;
    this.#running.add(controller);
    const result = await this.#resultOf(assignment, signal);
    // After the run was stopped, the result is nobody's.
    if (!this.#running.delete(controller)) return;
    this.#settled.push(result);
    this.#wake();
    this.#read();
  }

  async #resultOf({ account, role }: Assignment, abortSignal: AbortSignal): Promise<MappingResult<Value>> {
    const assignment = { account, role };
    const roleCredentials = () => this.#credentialsOf(assignment, abortSignal);
    try {
      return { ...assignment, value: await this.#worker(assignment, { abortSignal, roleCredentials }) };
    } catch (error) {
      return { ...assignment, error: errorOf(error) };
    }
  }

  async #credentialsOf(assignment: Assignment, signal: AbortSignal): Promise<RoleCredentials> {
    try {
      const credentials = await this.#reader.credentialsOf(assignment, signal);
      this.#failedInRow = 0;
      return credentials;
    } catch (error) {
      if (!signal.aborted) this.#noteFailure(error as Error);
      throw error;
    }
  }

  #noteFailure(error: Error): void {
    if (affectsAll(error)) this.#end(error);
    if (!isTransient(error)) return;
    this.#failedInRow += 1;
    if (this.#failedInRow >= outage) this.#end(error);
  }
}

function errorOf(thrown: unknown): Error {
  const { name, message } = Object(thrown) as { name?: unknown; message?: unknown };
  if (typeof name === "string" && typeof message === "string") return thrown as Error;
  return new Error(`The worker threw something that is not an error: ${typeof thrown}`, { cause: thrown });
}
