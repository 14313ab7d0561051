import type { RandomBytes } from "../util/random";
import type { Seal } from "../util/seal";

/** Temporary credentials of a role, as the portal hands them out. They look real and open nothing. */
export interface RoleCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Epoch milliseconds. */
  readonly expiration: number;
}

/** Whose credentials they are. */
export interface RoleSession {
  readonly accountId: string;
  readonly roleName: string;
  /** Epoch milliseconds. */
  readonly expiration: number;
}

const PREFIX = "IQoJb3JpZ2luX2Vj";
const PURPOSE = "role session";
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** New credentials at every call, as in reality: no two calls, and so no two assignments, share any. */
export function issueRoleCredentials(seal: Seal, random: RandomBytes, session: RoleSession): RoleCredentials {
  const wrapped = seal.wrap(PURPOSE, { ...session, nonce: random(180).toString("base64") }, "base64");
  const sessionToken = `${PREFIX}${wrapped}`;
  return { ...keysOf(seal, sessionToken), sessionToken, expiration: session.expiration };
}

/** The session of credentials that were handed out; undefined when any of the three is not right. */
export function roleSessionOf(
  seal: Seal,
  { accessKeyId, secretAccessKey, sessionToken }: Omit<RoleCredentials, "expiration">,
): RoleSession | undefined {
  const keys = keysOf(seal, sessionToken);
  if (accessKeyId !== keys.accessKeyId || secretAccessKey !== keys.secretAccessKey) return undefined;
  return seal.unwrap(PURPOSE, sessionToken.slice(PREFIX.length), "base64") as RoleSession | undefined;
}

/** Keys follow from their session token, so that the portal need not remember which belong together. */
function keysOf(seal: Seal, sessionToken: string): { accessKeyId: string; secretAccessKey: string } {
  const bytes = seal.sign("access key id", sessionToken).subarray(0, 16);
  return {
    accessKeyId: `ASIA${Array.from(bytes, (byte) => BASE32.charAt(byte % 32)).join("")}`,
    secretAccessKey: seal.sign("secret access key", sessionToken).subarray(0, 30).toString("base64"),
  };
}
