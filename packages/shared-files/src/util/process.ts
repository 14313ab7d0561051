import { readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { errorCode } from "./error-code";

/** Whether no process with this id is running on this machine. */
export function isDead(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return errorCode(error) === "ESRCH";
  }
}

/**
 * Where the id of this process is valid: the host and, on Linux, the PID namespace. Containers can share a home folder
 * and a host name and use the same process ids.
 */
export function hostOfProcess(): string {
  const name = encodeURIComponent(hostname());
  try {
    return `${name}/${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    // Not on Linux, or /proc is not available: only the host name is used.
    return name;
  }
}
