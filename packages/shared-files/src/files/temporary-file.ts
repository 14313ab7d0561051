import { basename, dirname, join } from "../runtime/runtime";
import { hostOfProcess, isDead } from "../util/process";
import { sha1 } from "../util/sha1";
import { uniqueHex } from "../util/unique-hex";

/** The parsed name of a temporary file. */
export interface Temporary {
  /** The name of the file that it will replace. */
  readonly target: string;
  readonly pid: number;
  readonly host: string;
}

/**
 * A unique path in the folder of a file, since a rename is atomic only within a folder. The name contains the process
 * that writes the file, so that files of killed processes can be recognized.
 */
export function temporaryPath(file: string): string {
  return join(dirname(file), `.${basename(file)}.${process.pid}-${host()}-${uniqueHex(12)}.tmp`);
}

/** Returns undefined for other names. */
export function parseTemporary(name: string): Temporary | undefined {
  const [, target, pid, host] = name.match(/^\.(.+)\.(\d{1,10})-([0-9a-f]{8})-[0-9a-f]{12}\.tmp$/s) ?? [];
  return target && pid && host ? { target, pid: Number(pid), host } : undefined;
}

/** Whether the process is known to have died. */
export function writerHasDied(temporary: Temporary): boolean {
  return temporary.host === host() && isDead(temporary.pid);
}

function host(): string {
  return sha1(hostOfProcess()).slice(0, 8);
}
