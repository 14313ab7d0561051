import type { RandomBytes } from "../util/random";
import type { Signer } from "../util/signer";
import { base32 } from "./arn";

/** Temporary credentials of a role. They look real but give access to nothing but STS and the console here. */
export interface RoleCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Epoch milliseconds. */
  readonly expiration: number;
}

/** The session of a role, which credentials belong to. */
export interface RoleSession {
  readonly accountId: string;
  /** The name of the role in the portal, or in IAM where it is not of the portal. */
  readonly roleName: string;
  readonly roleArn: string;
  readonly sessionName: string;
  /** Epoch milliseconds. */
  readonly expiration: number;
}

const PREFIX = "IQoJb3JpZ2luX2Vj";
const PURPOSE = "role session";

/** Issues new credentials at every call, as the real services do. No two calls return the same. */
export function issueRoleCredentials(
  signer: Signer,
  random: RandomBytes,
  session: RoleSession,
): RoleCredentials {
  const wrapped = signer.encode(PURPOSE, { ...session, nonce: random(180).toString("base64") }, "base64");
  const sessionToken = `${PREFIX}${wrapped}`;
  return { ...keysOf(signer, sessionToken), sessionToken, expiration: session.expiration };
}

/** The session that credentials were issued for; undefined when any of the three values is wrong. */
export function roleSessionOf(
  signer: Signer,
  { accessKeyId, secretAccessKey, sessionToken }: Omit<RoleCredentials, "expiration">,
): RoleSession | undefined {
  const keys = keysOf(signer, sessionToken);
  if (accessKeyId !== keys.accessKeyId || secretAccessKey !== keys.secretAccessKey) return undefined;
  return signer.decode(PURPOSE, sessionToken.slice(PREFIX.length), "base64") as RoleSession | undefined;
}

/** Derives the keys from their session token, so that nothing that was issued has to be stored. */
export function keysOf(
  signer: Signer,
  sessionToken: string,
): { accessKeyId: string; secretAccessKey: string } {
  const bytes = signer.sign("access key id", sessionToken).subarray(0, 16);
  return {
    accessKeyId: `ASIA${base32(bytes)}`,
    secretAccessKey: signer.sign("secret access key", sessionToken).subarray(0, 30).toString("base64"),
  };
}
