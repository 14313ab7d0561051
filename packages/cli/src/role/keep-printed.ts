import { keepText } from "@identity-center/secret-store";
import { type StoreName, secretName } from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { cacheFileOf, minLifetime } from "./cached-credentials";
import type { Credentials } from "./credentials";
import type { Identity } from "./identity";
import { namedIdentityOf } from "./identity-choice";
import type { RoleFlags } from "./role-choice";

/** Credentials as they were printed for `credential_process`, and where they are from. */
interface Printed {
  /** What they answer, as it was before anything was read. */
  readonly question: string;
  readonly text: string;
  readonly credentials: Credentials;
  readonly identity: Identity;
  readonly store: Exclude<StoreName, "files">;
}

/** Leaves what was printed with an agent: until the credentials are renewed, the next call needs no store. */
export async function keepPrinted(
  context: Context,
  flags: RoleFlags,
  { question, text, credentials: { expiration }, identity, store }: Printed,
): Promise<void> {
  const { env } = context;
  const file = cacheFileOf(identity, env);
  // A name that had to be looked up may mean another account the next time.
  const isNamed = (await namedIdentityOf(context, flags)) !== undefined;
  if (!file || !expiration || !isNamed) return;
  const expiresAt = new Date(expiration.getTime() - minLifetime);
  // Without an agent, what was printed is no worse.
  await keepText({ question, text, store, secret: secretName(file), expiresAt }, { env }).catch(() => false);
}
