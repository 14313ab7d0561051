import { hostOfProcess, isDead } from "../util/process";
import { uniqueHex } from "../util/unique-hex";

/** The owner of a lock file, by which other processes check whether it is still running. */
export interface LockOwner {
  readonly pid: number;
  /** Where the process id is valid: the machine and, on Linux, the PID namespace. */
  readonly host: string;
  /** Unique for each time a lock is taken. */
  readonly id: string;
}

export function newLockOwner(): LockOwner {
  const id = [8, 4, 4, 4, 12].map(uniqueHex).join("-");
  return { pid: process.pid, host: hostOfProcess(), id };
}

/** Whether the owner is known to have died. A reused process id looks alive; then only missing heartbeats tell. */
export function hasDied({ pid, host }: LockOwner): boolean {
  return host === hostOfProcess() && isDead(pid);
}

/** Returns undefined where the text is incomplete or not from this package. */
export function parseLockOwner(text: string): LockOwner | undefined {
  const [, pid, host, id] = text.match(/^(\d{1,10}) (\S+) ([0-9a-f-]{36})\n$/) ?? [];
  return pid && host && id ? { pid: Number(pid), host, id } : undefined;
}

export function formatLockOwner({ pid, host, id }: LockOwner): string {
  return `${pid} ${host} ${id}\n`;
}
