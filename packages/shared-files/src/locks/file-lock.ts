import { SharedFileError } from "../errors/shared-file-error";
import { writeError } from "../files/access-error";
import { rejectUnknownOptions } from "../util/unknown-options";
import { type LockClock, systemClock } from "./lock-clock";
import { claimPath, createLock, removeIfThere, removeLock, takeOver, touchLock } from "./lock-file";
import { prepareLockFolder } from "./lock-folder";
import { formatLockOwner, newLockOwner } from "./lock-owner";
import { endTurn, hasTurn } from "./lock-turn";
import { LockWatch } from "./lock-watch";

/** How long to wait for a lock, and when its holder counts as dead. */
export interface FileLockOptions {
  /** Aborts waiting for the lock, at most 100 ms later. */
  readonly signal?: AbortSignal | undefined;
  /** Maximum time in milliseconds to wait for the lock. @default 90_000 */
  readonly timeout?: number | undefined;
  /**
   * Milliseconds without a heartbeat after which a holder counts as dead if its process cannot be checked, for example
   * on another machine. A holder sends four heartbeats in that time. All processes that lock a file should use the same
   * value.
   * @default 10_000
   */
  readonly staleAfter?: number | undefined;
  /** Time source, for tests. @default the system clock */
  readonly clock?: LockClock | undefined;
}

/**
 * Runs a function while holding the lock of a file, which excludes other processes and other calls in this process.
 * Read the file again under the lock: the previous holder may have changed it. The lock is a separate file,
 * `FILE.lock`.
 *
 * The lock of a process that died is taken over at once on the same machine, otherwise after `staleAfter`. A live
 * process without a heartbeat for that long, such as a stopped one, loses the lock; the signal passed to its function
 * then aborts.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_LOCKED` on a timeout, `ERR_SHARED_FILE_WRITE` if the lock can't be
 * created; the signal's reason; what the function throws.
 *
 * @example
 * ```ts
 * await withFileLock(ssoTokenFile("corp"), async () => {
 *   const token = await readSSOToken("corp");
 *   if (token && token.expiresAt < new Date()) await removeSSOToken("corp");
 * });
 * ```
 */
export async function withFileLock<Result>(
  file: string,
  work: (lost: AbortSignal) => Result | Promise<Result>,
  options: FileLockOptions = {},
): Promise<Result> {
  const { signal, timeout = 90_000, staleAfter = 10_000, clock = systemClock, ...unknown } = options;
  rejectUnknownOptions(unknown, "signal, timeout, staleAfter, clock");
  const lock = { path: `${file}.lock`, text: formatLockOwner(newLockOwner()) };
  try {
    await acquire(lock, { signal, timeout, staleAfter, clock });
    return await runWithLock(lock, work, { staleAfter, clock });
  } finally {
    endTurn(lock.path, lock);
  }
}

async function runWithLock<Result>(
  lock: Lock,
  work: (lost: AbortSignal) => Result | Promise<Result>,
  { staleAfter, clock }: Pick<WaitOptions, "staleAfter" | "clock">,
): Promise<Result> {
  const lost = new AbortController();
  const stopHeartbeat = clock.every(staleAfter / 4, async () => {
    if (await stillHeld(lock)) return;
    stopHeartbeat();
    endTurn(lock.path, lock);
    const reason = "The lock was taken over, because this process was stopped for too long";
    lost.abort(new SharedFileError(reason, { code: "ERR_SHARED_FILE_LOCK_LOST", file: lock.path }));
  });
  try {
    return await work(lost.signal);
  } finally {
    stopHeartbeat();
    await release(lock);
  }
}

interface Lock {
  readonly path: string;
  readonly text: string;
}

interface WaitOptions {
  readonly signal: AbortSignal | undefined;
  readonly timeout: number;
  readonly staleAfter: number;
  readonly clock: LockClock;
}

async function acquire(lock: Lock, { signal, timeout, staleAfter, clock }: WaitOptions): Promise<void> {
  const { path } = lock;
  const deadline = clock.now() + timeout;
  const attempt = attemptsAt(lock, (file) => new LockWatch(file, staleAfter, clock));
  signal?.throwIfAborted();
  await orWriteError(path, () => prepareLockFolder(path));
  for (let count = 0; ; count += 1) {
    if (hasTurn(path, lock) && (await orWriteError(path, attempt))) return;
    if (clock.now() >= deadline) {
      const reason = `Other processes held the lock for ${timeout} ms: try again; if no process uses it, remove it`;
      throw new SharedFileError(reason, { code: "ERR_SHARED_FILE_LOCKED", file: path });
    }
    // Polls the signal: a listener for each waiting call would cause a MaxListenersExceededWarning.
    await clock.sleep(pauseBefore(count));
    signal?.throwIfAborted();
  }
}

/** Attempts share their observations of the lock, by which they notice that its holder has died. */
function attemptsAt({ path, text }: Lock, watch: (path: string) => LockWatch): () => Promise<boolean> {
  const holder = watch(path);
  let claim: LockWatch | undefined;
  return async () => {
    const state = await holder.check();
    if (state === undefined) return createLock(path, text);
    if (!state.dead) return false;
    if (await takeOver(path, state.text, text)) return true;
    // Another process is taking it over, unless it died while doing so.
    const claimed = claimPath(path, state.text);
    if (claim?.path !== claimed) claim = watch(claimed);
    if ((await claim.check())?.dead) await removeIfThere(claimed);
    return false;
  };
}

async function orWriteError<Result>(path: string, step: () => Promise<Result>): Promise<Result> {
  try {
    return await step();
  } catch (cause) {
    throw await writeError(path, cause);
  }
}

/** Random milliseconds, at most 100, so that waiting processes do not all try at the same time. */
function pauseBefore(attempt: number): number {
  return (0.5 + Math.random() / 2) * Math.min(100, 5 * 1.5 ** attempt);
}

async function stillHeld({ path, text }: Lock): Promise<boolean> {
  try {
    return await touchLock(path, text);
  } catch {
    // A temporary disk error does not mean that the lock is lost; the next heartbeat checks again.
    return true;
  }
}

async function release({ path, text }: Lock): Promise<void> {
  try {
    await removeLock(path, text);
  } catch {
    // The work is done. A lock that can't be removed becomes stale.
  }
}
