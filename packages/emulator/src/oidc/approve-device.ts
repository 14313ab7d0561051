import type { Store } from "../store";

/** Signs a user in on the device that waits with a code; false when none does. */
export function approveDevice({ devices, sessions, sessionDuration }: Store, userCode: string): boolean {
  if (devices.pending(userCode) === undefined) return false;
  return devices.decide(userCode, sessions.begin(sessionDuration));
}
