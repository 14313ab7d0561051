import type { Sessions } from "../portal/session";
import type { DeviceAuthorizations } from "./device-authorizations";

interface Approver {
  readonly devices: DeviceAuthorizations;
  readonly sessions: Sessions;
  /** Milliseconds. */
  readonly sessionDuration: number;
}

/** Signs a user in on the device that waits with a code; false when none does. */
export function approveDevice({ devices, sessions, sessionDuration }: Approver, userCode: string): boolean {
  if (devices.pending(userCode) === undefined) return false;
  return devices.decide(userCode, sessions.begin(sessionDuration));
}
