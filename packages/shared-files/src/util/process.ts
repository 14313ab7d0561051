import { readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { errorCode } from "./error-code";

/** Whether no process of this machine has the id. */
export function isDead(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return errorCode(error) === "ESRCH";
  }
}

/** Where the id of this process means something. Containers can share a home folder and a host name, and number their processes alike. */
export function hostOfProcess(): string {
  const name = encodeURIComponent(hostname());
  try {
    return `${name}/${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    // Not on Linux, or not to be seen: the name has to do.
    return name;
  }
}
