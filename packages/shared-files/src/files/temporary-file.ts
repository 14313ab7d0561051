import { basename, dirname, join } from "node:path";
import { hostOfProcess, isDead } from "../util/process";
import { sha1 } from "../util/sha1";

/** What the name of a temporary file tells. */
export interface Temporary {
  /** The name of the file that it was to become. */
  readonly target: string;
  readonly pid: number;
  readonly host: string;
}

/**
 * A fresh name beside a file, as only within one folder is renaming atomic. It tells the process that writes there, so
 * that what a killed one left is known at once.
 */
export function temporaryPath(file: string): string {
  const random = Buffer.from(crypto.getRandomValues(new Uint8Array(6))).toString("hex");
  return join(dirname(file), `.${basename(file)}.${process.pid}-${host()}-${random}.tmp`);
}

/** Undefined for other names. */
export function parseTemporary(name: string): Temporary | undefined {
  const [, target, pid, host] = name.match(/^\.(.+)\.(\d{1,10})-([0-9a-f]{8})-[0-9a-f]{12}\.tmp$/s) ?? [];
  return target && pid && host ? { target, pid: Number(pid), host } : undefined;
}

/** Whether it has surely died. */
export function writerHasDied(temporary: Temporary): boolean {
  return temporary.host === host() && isDead(temporary.pid);
}

function host(): string {
  return sha1(hostOfProcess()).slice(0, 8);
}
