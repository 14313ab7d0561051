import type { RandomBytes } from "./random";

/** Temporary credentials of a role, as the portal hands them out. They look real and open nothing. */
export interface RoleCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Epoch milliseconds. */
  readonly expiration: number;
}

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** New credentials at every call, as in reality: no two calls, and so no two assignments, share any. */
export function issueRoleCredentials(random: RandomBytes, expiration: number): RoleCredentials {
  return {
    accessKeyId: `ASIA${Array.from(random(16), (byte) => BASE32.charAt(byte % 32)).join("")}`,
    secretAccessKey: random(30).toString("base64"),
    sessionToken: `IQoJb3JpZ2luX2Vj${random(360).toString("base64")}`,
    expiration,
  };
}
