import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { SharedFileError } from "../errors/shared-file-error";
import { cantWrite } from "../files/cant-use";
import { refuseRest } from "../util/option-names";
import { removeLeftovers } from "./leftovers";
import { type LockClock, systemClock } from "./lock-clock";
import { claimPath, createLock, removeIfThere, removeLock, takeOver, touchLock } from "./lock-file";
import { newLockOwner, printLockOwner } from "./lock-owner";
import { endTurn, hasTurn } from "./lock-turn";
import { LockWatch } from "./lock-watch";

export interface FileLockOptions {
  /** Ends the waiting, at most 100 ms later. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Milliseconds to wait for the lock.
   *
   * @default 90_000
   */
  readonly timeout?: number | undefined;
  /**
   * Milliseconds of silence after which a holder counts as dead that can't be looked for, as one on another machine. A
   * holder shows four signs of life in that time. All who use a file should agree on it.
   *
   * @default 10_000
   */
  readonly staleAfter?: number | undefined;
  /** @default the system's */
  readonly clock?: LockClock | undefined;
}

/**
 * Does some work while no other process, nor another call in this one, works under the lock of the same file. Whoever
 * waited should first look at what the one before has done. The lock is a file of its own, `FILE.lock`.
 *
 * A holder that died on the same machine is noticed at once, any other after `staleAfter`. One that was silent for that
 * long and lives, such as a stopped process, has lost the lock; the signal that the work gets then aborts.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_LOCKED` when the time is over, `ERR_SHARED_FILE_WRITE` where no lock
 * can be created; the signal's reason; what the work throws.
 *
 * @example
 * ```ts
 * const token = await withFileLock(ssoTokenFile("corp"), async () => {
 *   const current = await readSSOToken("corp");
 *   return isGood(current) ? current : refresh(current);
 * });
 * ```
 */
export async function withFileLock<Result>(
  file: string,
  work: (lost: AbortSignal) => Result | Promise<Result>,
  options: FileLockOptions = {},
): Promise<Result> {
  const { signal, timeout = 90_000, staleAfter = 10_000, clock = systemClock, ...unknown } = options;
  refuseRest(unknown, "signal, timeout, staleAfter, clock");
  const lock = { path: `${file}.lock`, text: printLockOwner(newLockOwner()) };
  try {
    await acquire(lock, { signal, timeout, staleAfter, clock });
    return await workUnder(lock, work, { staleAfter, clock });
  } finally {
    endTurn(lock.path, lock);
  }
}

async function workUnder<Result>(
  lock: Lock,
  work: (lost: AbortSignal) => Result | Promise<Result>,
  { staleAfter, clock }: Pick<Patience, "staleAfter" | "clock">,
): Promise<Result> {
  const lost = new AbortController();
  const rest = clock.every(staleAfter / 4, async () => {
    if (await isOurs(lock)) return;
    rest();
    endTurn(lock.path, lock);
    const reason = "The lock was taken over, as this process was silent for too long";
    lost.abort(new SharedFileError(reason, { code: "ERR_SHARED_FILE_LOCK_LOST", file: lock.path }));
  });
  try {
    return await work(lost.signal);
  } finally {
    rest();
    await release(lock);
  }
}

interface Lock {
  readonly path: string;
  readonly text: string;
}

interface Patience {
  readonly signal: AbortSignal | undefined;
  readonly timeout: number;
  readonly staleAfter: number;
  readonly clock: LockClock;
}

async function acquire(lock: Lock, { signal, timeout, staleAfter, clock }: Patience): Promise<void> {
  const { path } = lock;
  const deadline = clock.now() + timeout;
  const attempt = attemptsAt(lock, (file) => new LockWatch(file, staleAfter, clock));
  signal?.throwIfAborted();
  await orCantWrite(path, async () => {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await removeLeftovers(path);
  });
  for (let count = 0; ; count += 1) {
    if (hasTurn(path, lock) && (await orCantWrite(path, attempt))) return;
    if (clock.now() >= deadline) {
      const reason = `Others held the lock for ${timeout} ms: try again; if no process uses it, remove it`;
      throw new SharedFileError(reason, { code: "ERR_SHARED_FILE_LOCKED", file: path });
    }
    // The signal gets no listener, for one that many wait with would be suspected of a leak.
    await clock.sleep(pauseBefore(count));
    signal?.throwIfAborted();
  }
}

/** Each attempt remembers what the ones before saw, by which a dead holder is told from one that lives. */
function attemptsAt({ path, text }: Lock, watch: (path: string) => LockWatch): () => Promise<boolean> {
  const holder = watch(path);
  let claim: LockWatch | undefined;
  return async () => {
    const sight = await holder.look();
    if (sight === undefined) return createLock(path, text);
    if (!sight.dead) return false;
    if (await takeOver(path, sight.text, text)) return true;
    // Another is about to take it over, unless it has died over that.
    const right = claimPath(path, sight.text);
    if (claim?.path !== right) claim = watch(right);
    if ((await claim.look())?.dead) await removeIfThere(right);
    return false;
  };
}

async function orCantWrite<Result>(path: string, step: () => Promise<Result>): Promise<Result> {
  try {
    return await step();
  } catch (cause) {
    throw await cantWrite(path, cause);
  }
}

/** Milliseconds, at most 100; at random, so that those who wait do not all look at once. */
function pauseBefore(attempt: number): number {
  return (0.5 + Math.random() / 2) * Math.min(100, 5 * 1.5 ** attempt);
}

async function isOurs({ path, text }: Lock): Promise<boolean> {
  try {
    return await touchLock(path, text);
  } catch {
    // A disk that fails for a moment takes no lock away; the next look will tell.
    return true;
  }
}

async function release({ path, text }: Lock): Promise<void> {
  try {
    await removeLock(path, text);
  } catch {
    // The work is done, and a lock that can't be removed is silent from now on.
  }
}
