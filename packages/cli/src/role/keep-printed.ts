import { keepText, secretStamp } from "@identity-center/secret-store";
import { type StoreName, secretName } from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { agentIsOff } from "../stores/agent-setting";
import { cacheFileOf, minLifetime } from "./cached-credentials";
import type { Credentials } from "./credentials";
import type { Identity } from "./identity";
import { namedIdentityOf } from "./identity-choice";
import type { RoleFlags } from "./role-choice";

/** A line of `credential_process` whose answer is to be kept. */
interface Line {
  readonly flags: RoleFlags;
  /** What it asks, as it was before anything was read. */
  readonly question: string;
  readonly identity: Identity;
  readonly store: Exclude<StoreName, "files">;
}

/** Leaves what was printed with an agent: until the credentials are renewed, the next call needs no store. */
export type KeepPrinted = (text: string, credentials: Credentials) => Promise<void>;

/**
 * Notes what the credentials of a line are made of, before they are read: where that changes meanwhile, they are not kept.
 *
 * @returns undefined for a line whose answer is not kept
 */
export async function keeperOf(
  context: Context,
  { flags, question, identity, store }: Line,
): Promise<KeepPrinted | undefined> {
  const { env } = context;
  const file = cacheFileOf(identity, env);
  // A name that had to be looked up may mean another account the next time.
  if (agentIsOff(env) || !file || !(await namedIdentityOf(context, flags))) return undefined;
  const source = { store, secret: secretName(file) };
  const stamp = await secretStamp(source, { env });
  return async (text, { expiration }) => {
    if (!expiration) return;
    const expiresAt = new Date(expiration.getTime() - minLifetime);
    // What was printed is no worse if it is not kept.
    await keepText({ ...source, stamp, question, text, expiresAt }, { env }).catch(() => false);
  };
}
