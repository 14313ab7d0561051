import { clearInterval, clearTimeout, setInterval, setTimeout } from "node:timers";
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
import { EachOutput } from "./each-output";
import type { GoneRoles } from "./gone-roles";
import { Interruption } from "./interruption";
import { type Job, keyOf } from "./job";
import type { Journal } from "./journal";
import { isWell, type Outcome } from "./outcome";
import type { OutputFormat } from "./output-format";
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
  readonly goneRoles: GoneRoles;
}

/** A job that ended. */
export interface Ended {
  readonly job: Job;
  readonly outcome: Outcome;
  /** Whether it ended, not well, after a signal that ends the run. */
  readonly isInterrupted: boolean;
}

/** What became of a run. */
export interface EachResult {
  readonly failures: readonly Ended[];
  /** Number of jobs that have not begun. */
  readonly left: number;
  /** The jobs that have begun, and whose end was not seen or not recorded. */
  readonly unfinished: readonly Job[];
  /** Milliseconds. */
  readonly elapsed: number;
  /** The signal that ended the run. */
  readonly signal: NodeJS.Signals | undefined;
}

/** Milliseconds between two updates of the progress. */
const tick = 200;
/** Milliseconds in which programs that are killed are seen to end, if somebody reads their output. */
const lastWait = 1_000;

/** Runs jobs, several at once. */
export class EachRun {
  readonly #context: Context;
  readonly #options: EachRunOptions;
  readonly #children = new Children();
  readonly #progress: Progress;
  readonly #output: EachOutput;
  readonly #failures: Ended[] = [];
  /** The jobs that have not begun, by their keys. */
  readonly #left: Map<string, Job>;
  /** Those that have begun, until their end is recorded. */
  readonly #unfinished = new Set<Job>();
  /** Aborted when no more programs are to begin. */
  #stopping = new AbortController();
  #error: Error | undefined;
  #signal: NodeJS.Signals | undefined;
  /** Whether the programs were killed, as a signal came twice. */
  #isKilling = false;

  constructor(context: Context, options: EachRunOptions) {
    this.#context = context;
    this.#options = options;
    this.#left = new Map(options.jobs.map((job) => [keyOf(job), job]));
    this.#progress = new Progress(options.jobs.length);
    // At once, and not after the end of the command.
    const onFailure = (error: Error) => this.#giveUp(error);
    this.#output = new EachOutput(context.terminal, options.format, onFailure);
  }

  /** What became of the jobs so far. */
  get result(): EachResult {
    return {
      failures: this.#failures,
      left: this.#left.size,
      unfinished: [...this.#unfinished],
      elapsed: this.#progress.elapsed,
      signal: this.#signal,
    };
  }

  /**
   * Runs all jobs that have not begun. A signal ends it without an error.
   *
   * @throws what keeps the rest from being run; after somebody has signed in, for example, it may be called again.
   */
  async run(client: SSOClient): Promise<void> {
    this.#stopping = new AbortController();
    this.#error = undefined;
    // Aborted when nothing more is waited for.
    const leaving = new AbortController();
    let leavingTimer: NodeJS.Timeout | undefined;
    const interruption = new Interruption({
      onFirst: (signal) => {
        this.#signal = signal;
        this.#stopping.abort();
        this.#children.signal(signal);
        this.#tellWaiting();
      },
      onFurther: () => {
        this.#isKilling = true;
        this.#children.signal("SIGKILL");
        leavingTimer ??= setTimeout(() => leaving.abort(), lastWait);
      },
    });
    const progress = setInterval(() => this.#showProgress(), tick);
    try {
      await abortable(this.#runAll(client), leaving.signal);
    } catch (error) {
      this.#error ??= error instanceof MappingStoppedError ? error.cause : (error as Error);
    } finally {
      clearInterval(progress);
      clearTimeout(leavingTimer);
      interruption.close();
      this.#context.terminal.status("");
    }
    if (this.#error && this.#signal === undefined) throw this.#error;
  }

  async #runAll(client: SSOClient): Promise<void> {
    const { concurrency } = this.#options;
    const mapping = mapAssignments(
      untilAborted([...this.#left.values()], this.#stopping.signal),
      async (assignment, { roleCredentials }) => {
        const job = this.#left.get(keyOf(assignment));
        const outcome = job && (await this.#outcomeOf(job, client, roleCredentials));
        if (outcome) await this.#note(job, outcome);
      },
      { client, concurrency },
    );
    // What fails beside a command, such as a write, would fail for every other.
    for await (const { error } of mapping) if (error) this.#giveUp(error);
  }

  /** @returns undefined if the job did not begin, as the run stops */
  async #outcomeOf(
    job: Job,
    client: SSOClient,
    roleCredentials: () => Promise<RoleCredentials>,
  ): Promise<Outcome | undefined> {
    const stopping = this.#stopping.signal;
    let credentials: RoleCredentials;
    try {
      credentials = await abortable(roleCredentials(), stopping);
    } catch (error) {
      if (isSignedOut(error)) this.#stop(error as Error);
      if (stopping.aborted) return undefined;
      this.#begin(job);
      return { error: await this.#describe(error, client, job), seconds: 0 };
    }
    if (stopping.aborted) return undefined;
    // Recorded before it is begun, so that a killed process leaves a trace of it.
    await this.#options.journal?.started(job);
    this.#begin(job);
    return this.#runChild(job, credentials);
  }

  #begin(job: Job): void {
    this.#left.delete(keyOf(job));
    this.#unfinished.add(job);
  }

  async #runChild(job: Job, { expiration, ...keys }: RoleCredentials): Promise<Outcome> {
    const { region, timeout } = this.#options;
    const { accountId } = job.account;
    const output = this.#output.of(job);
    const startedAt = performance.now();
    const end = (outcome: Omit<Outcome, "seconds">): Outcome => ({
      ...outcome,
      seconds: Math.round(performance.now() - startedAt) / 1_000,
    });
    try {
      const variables = credentialsVariables(
        { ...keys, expiration: new Date(expiration), accountId },
        region,
      );
      const outcome = await this.#children.run({
        words: job.words,
        env: withVariables(this.#context.env, variables),
        timeout,
        onOutput: output.push,
      });
      await output.end();
      return end(outcome);
    } catch (error) {
      if (error instanceof UnwrittenError) throw error;
      if (affectsAll(error)) this.#stop(error as Error);
      return end({ error: failureOf(error).message });
    }
  }

  async #note(job: Job, outcome: Outcome): Promise<void> {
    const { journal } = this.#options;
    const isInterrupted = this.#signal !== undefined && !isWell(outcome) && outcome.error === undefined;
    // First, as nothing is to be told as done that is not recorded. What was killed stays begun: the next run tells of it.
    if (!(this.#isKilling && outcome.signal === "SIGKILL")) await journal?.ended(job, outcome);
    this.#unfinished.delete(job);
    this.#progress.ended += 1;
    if (!isWell(outcome)) {
      this.#progress.failed += 1;
      this.#failures.push({ job, outcome, isInterrupted });
    }
    await this.#output.tellEnd(job, outcome);
  }

  async #describe(error: unknown, client: SSOClient, job: Job): Promise<string> {
    const { message, exitCode: code } = failureOf(error);
    if (code !== exitCode.notFound) return message;
    const isGone = await this.#options.goneRoles.has(job, client, this.#stopping.signal);
    return isGone ? "the role is gone: you no longer have it" : `the portal refuses the role (${message})`;
  }

  /** Begins no more programs. */
  #stop(error: Error): void {
    this.#error ??= error;
    this.#stopping.abort();
  }

  /** Begins no more programs, and ends those that run: what they do can't be recorded or shown. */
  #giveUp(error: Error): void {
    this.#stop(error);
    this.#children.end();
  }

  #showProgress(): void {
    // It would stand in the middle of what is being written.
    const { terminal } = this.#context;
    if (!this.#output.isWriting)
      terminal.status(this.#progress.line(this.#children.count, terminal.errColumns));
  }

  #tellWaiting(): void {
    const { terminal } = this.#context;
    const { count } = this.#children;
    if (count === 0 || !terminal.isErrSeen) return;
    terminal.err(terminal.errColors.dim(`Waiting for ${count} to end; Ctrl+C kills them`));
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

/** Whether the program can't be run anywhere. */
function affectsAll(error: unknown): boolean {
  return (
    error instanceof CliError &&
    (error.exitCode === exitCode.commandNotFound || error.exitCode === exitCode.notExecutable)
  );
}
