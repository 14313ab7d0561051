import type { Sessions } from "../portal/session";
import type { DeviceAuthorizations } from "./device-authorizations";

interface Approver {
  readonly devices: DeviceAuthorizations;
  readonly sessions: Sessions;
  /** Milliseconds. */
  readonly sessionDuration: number;
}

/** Approves the sign-in of the device with a user code. Returns false when no device waits with that code. */
export function approveDevice({ devices, sessions, sessionDuration }: Approver, userCode: string): boolean {
  if (devices.pending(userCode) === undefined) return false;
  return devices.decide(userCode, sessions.begin(sessionDuration));
}
