import { hostOfProcess, isDead } from "../util/process";

/** What a lock file says of whoever holds it, for others to see whether it still lives. */
export interface LockOwner {
  readonly pid: number;
  /** Where the process's id means something: the machine and, on Linux, the container. */
  readonly host: string;
  /** Tells one holding from the next. */
  readonly id: string;
}

export function newLockOwner(): LockOwner {
  return { pid: process.pid, host: hostOfProcess(), id: crypto.randomUUID() };
}

/** Whether the owner has surely died. An id that is in use again proves nothing; then silence must. */
export function hasDied({ pid, host }: LockOwner): boolean {
  return host === hostOfProcess() && isDead(pid);
}

/** Undefined where the text is none of ours, or not all of it. */
export function parseLockOwner(text: string): LockOwner | undefined {
  const [, pid, host, id] = text.match(/^(\d{1,10}) (\S+) ([0-9a-f-]{36})\n$/) ?? [];
  return pid && host && id ? { pid: Number(pid), host, id } : undefined;
}

export function printLockOwner({ pid, host, id }: LockOwner): string {
  return `${pid} ${host} ${id}\n`;
}
