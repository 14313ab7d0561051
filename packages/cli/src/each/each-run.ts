import { setInterval } from "node:timers";
import { MappingStoppedError, mapAssignments } from "@identity-center/assignments";
import type { RoleCredentials, SSOClient } from "@identity-center/client-sso";
import { abortable } from "../command/abortable";
import type { Context } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { failureOf } from "../failure/failure";
import { credentialsVariables, withVariables } from "../role/role-variables";
import { missingSignIn } from "../sign-in/missing-sign-in";
import { UnwrittenError } from "../terminal/standard-output";
import { Children } from "./children";
import { Interruption } from "./interruption";
import { type Job, keyOf } from "./job";
import type { Journal } from "./journal";
import { type Line, LineSplitter } from "./lines";
import { isWell, type Outcome } from "./outcome";
import type { OutputFormat, Stream } from "./output-format";
import { Progress } from "./progress";

export interface EachRunOptions {
  readonly jobs: readonly Job[];
  readonly format: OutputFormat;
  /** Maximum number of programs that run at the same time. */
  readonly concurrency: number;
  /** Where the programs work. */
  readonly region: string | undefined;
  /** Seconds after which a program is ended. */
  readonly timeout: number | undefined;
  readonly journal: Journal | undefined;
}

/** A job that ended. */
export interface Ended {
  readonly job: Job;
  readonly outcome: Outcome;
}

/** What became of a run. */
export interface EachResult {
  readonly failures: readonly Ended[];
  /** Number of jobs that have not begun. */
  readonly left: number;
  /** Milliseconds. */
  readonly elapsed: number;
  /** Why some have not begun. */
  readonly error: Error | undefined;
  /** The signal that ended the run. */
  readonly signal: NodeJS.Signals | undefined;
}

/** Milliseconds between two updates of the progress. */
const tick = 200;

/** Runs jobs, several at once. */
export class EachRun {
  readonly #context: Context;
  readonly #options: EachRunOptions;
  readonly #children = new Children();
  readonly #progress: Progress;
  readonly #failures: Ended[] = [];
  /** Aborted when no more programs are to begin. */
  readonly #stopping = new AbortController();
  /** Aborted when nothing more is waited for. */
  readonly #leaving = new AbortController();
  #error: Error | undefined;
  /** Writes that are not done. */
  #writing = 0;

  constructor(context: Context, options: EachRunOptions) {
    this.#context = context;
    this.#options = options;
    this.#progress = new Progress(options.jobs.length);
  }

  /** Runs all jobs. It throws nothing: what ended it early is in the result. */
  async run(client: SSOClient): Promise<EachResult> {
    const interruption = new Interruption({
      onFirst: (signal) => {
        this.#stopping.abort();
        this.#children.signal(signal);
      },
      onFurther: () => {
        this.#children.signal("SIGKILL");
        this.#leaving.abort();
      },
    });
    const progress = setInterval(() => this.#showProgress(), tick);
    try {
      await abortable(this.#runAll(client), this.#leaving.signal);
    } catch (error) {
      this.#error ??= error instanceof MappingStoppedError ? error.cause : (error as Error);
    } finally {
      clearInterval(progress);
      interruption.close();
      this.#context.terminal.status("");
    }
    const { left, elapsed } = this.#progress;
    return { failures: this.#failures, left, elapsed, error: this.#error, signal: interruption.signal };
  }

  async #runAll(client: SSOClient): Promise<void> {
    const { jobs, concurrency } = this.#options;
    const byKey = new Map(jobs.map((job) => [keyOf(job), job]));
    const stopping = this.#stopping.signal;
    const mapping = mapAssignments(
      untilAborted(jobs, stopping),
      async (assignment, { roleCredentials }) => {
        const job = byKey.get(keyOf(assignment));
        const outcome = job && (await this.#outcomeOf(job, roleCredentials));
        if (outcome) await this.#note({ job, outcome });
      },
      { client, concurrency },
    );
    for await (const { error } of mapping) if (error) this.#stop(error);
  }

  /** @returns undefined if the job did not begin, as the run stops */
  async #outcomeOf(job: Job, roleCredentials: () => Promise<RoleCredentials>): Promise<Outcome | undefined> {
    const stopping = this.#stopping.signal;
    let credentials: RoleCredentials;
    try {
      credentials = await abortable(roleCredentials(), stopping);
    } catch (error) {
      if (isSignedOut(error)) this.#stop(error as Error);
      return stopping.aborted ? undefined : { error: messageOf(error), seconds: 0 };
    }
    if (stopping.aborted) return undefined;
    return this.#runChild(job, credentials);
  }

  async #runChild(job: Job, { expiration, ...keys }: RoleCredentials): Promise<Outcome> {
    const { region, timeout, journal } = this.#options;
    const { accountId } = job.account;
    const splitters = { stdout: new LineSplitter(), stderr: new LineSplitter() };
    const startedAt = performance.now();
    const end = (outcome: Omit<Outcome, "seconds">): Outcome => ({
      ...outcome,
      seconds: Math.round(performance.now() - startedAt) / 1_000,
    });
    journal?.started(job);
    try {
      const variables = credentialsVariables(
        { ...keys, expiration: new Date(expiration), accountId },
        region,
      );
      const outcome = await this.#children.run({
        words: job.words,
        env: withVariables(this.#context.env, variables),
        timeout,
        onOutput: (stream, chunk) => this.#relay(job, stream, splitters[stream].push(chunk)),
      });
      for (const stream of ["stdout", "stderr"] as const)
        await this.#relay(job, stream, splitters[stream].end());
      return end(outcome);
    } catch (error) {
      if (affectsAll(error)) this.#stop(error as Error);
      return end({ error: messageOf(error) });
    }
  }

  async #relay(job: Job, stream: Stream, lines: Iterable<Line>): Promise<void> {
    const { format } = this.#options;
    await this.#write(format.streamFor(stream), format.linesOf(job, stream, lines));
  }

  async #write(stream: Stream, bytes: Buffer | undefined): Promise<void> {
    if (!bytes?.length) return;
    this.#writing += 1;
    try {
      await this.#context.terminal.relay(stream, bytes);
    } finally {
      this.#writing -= 1;
    }
  }

  async #note(ended: Ended): Promise<void> {
    const { job, outcome } = ended;
    await this.#write("stdout", this.#options.format.endOf?.(job, outcome));
    this.#options.journal?.ended(job, outcome);
    this.#progress.ended += 1;
    if (isWell(outcome)) return;
    this.#progress.failed += 1;
    this.#failures.push(ended);
  }

  #stop(error: Error): void {
    this.#error ??= error;
    this.#stopping.abort();
  }

  #showProgress(): void {
    // It would stand in the middle of what is being written.
    if (this.#writing === 0) this.#context.terminal.status(this.#progress.line(this.#children.count));
  }
}

function* untilAborted<Item>(items: Iterable<Item>, signal: AbortSignal): Generator<Item> {
  for (const item of items) {
    if (signal.aborted) return;
    yield item;
  }
}

/** Whether every other request would fail, too, until somebody signs in. */
function isSignedOut(error: unknown): boolean {
  return missingSignIn(error) !== undefined || failureOf(error).exitCode === exitCode.signInRequired;
}

/** Whether the program would fail everywhere: it can't be run, or its output can't be written. */
function affectsAll(error: unknown): boolean {
  if (error instanceof UnwrittenError) return true;
  return (
    error instanceof CliError &&
    (error.exitCode === exitCode.commandNotFound || error.exitCode === exitCode.notExecutable)
  );
}

function messageOf(error: unknown): string {
  const failure = failureOf(error);
  return failure.exitCode === exitCode.notFound
    ? `the portal refuses the role (${failure.message})`
    : failure.message;
}
