import type { LockState } from "./lock-file";

// Where there are no files, locks are in memory: they exclude the calls of this program, and no others. Holders send heartbeats
// all the same, since a Worker whose client disconnects stops in the middle of its work. `lock-file.ts` has equal exports.

const locks = new Map<string, LockState>();
let beats = 0;

function put(path: string, text: string): true {
  beats += 1;
  locks.set(path, { text, version: `${beats}` });
  return true;
}

function isOf(path: string, text: string): boolean {
  return locks.get(path)?.text === text;
}

export async function createLock(path: string, text: string): Promise<boolean> {
  return !locks.has(path) && put(path, text);
}

export async function readLock(path: string): Promise<LockState | undefined> {
  return locks.get(path);
}

export async function touchLock(path: string, text: string): Promise<boolean> {
  return isOf(path, text) && put(path, text);
}

export async function takeOver(path: string, dead: string, text: string): Promise<boolean> {
  return isOf(path, dead) && put(path, text);
}

export async function removeLock(path: string, text: string): Promise<void> {
  if (isOf(path, text)) locks.delete(path);
}

export async function removeIfThere(path: string): Promise<void> {
  locks.delete(path);
}

/** A lock is taken over at once, so that nobody ever has a claim. */
export function claimPath(path: string): string {
  return `${path}.claim`;
}

export function lockOfClaim(): undefined {}

export async function lockHolderHasDied(): Promise<boolean> {
  return false;
}
