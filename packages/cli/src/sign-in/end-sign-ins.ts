import { clearRoleCredentials, type SecretStore } from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { isStorageError, type StorageError } from "../failure/storage-error";
import { removeKept } from "../kept/remove-kept";
import { storeOfKind } from "../stores/store-of";
import { storesWith } from "../stores/used-stores";
import { formerSignIn, type SignIn, straySignIns } from "./sign-ins";
import { type SignedOut, signOut } from "./sign-out";

export interface EndedSignIns {
  /** Those that were signed in to. */
  readonly ended: readonly SignedOut[];
  /** What was removed of role credentials, of whatever sign-in. */
  readonly roles: RemovedRoles;
  /** What could not be removed of the listings that are kept of these sign-ins. */
  readonly keptFailures: readonly StorageError[];
}

interface RemovedRoles {
  readonly files: readonly string[];
  readonly failures: readonly StorageError[];
}

/** Signs out, and removes all cached role credentials: nothing that a sign-in gave is given again. */
export async function endSignIns(context: Context, signIns: readonly SignIn[]): Promise<EndedSignIns> {
  const { env } = context;
  const ended: SignedOut[] = [];
  const present = signIns.flatMap((signIn) => [formerSignIn(signIn) ?? signIn, ...straySignIns(signIn)]);
  for (const signIn of present.filter(({ token, failure, copies }) => token || failure || copies?.length)) {
    context.terminal.status("Signing out ...");
    ended.push(await signOut(context, signIn));
  }
  const kept = await Promise.all(signIns.map(({ file }) => removeKept(env, file)));
  const withRoles = storesWith(env, (name) => name.startsWith("cli/"));
  const others = await Promise.all(withRoles.map((kind) => storeOfKind(context, kind)));
  const stores = new Set([...present.map(({ store }) => store), ...others]);
  return { ended, roles: await removeRoles(context, stores), keptFailures: kept.flat() };
}

/** Removes the role credentials in files, and in stores. */
async function removeRoles(
  { env }: Context,
  stores: ReadonlySet<SecretStore | undefined>,
): Promise<RemovedRoles> {
  const removed = await Promise.all(
    [...new Set([undefined, ...stores])].map(async (store): Promise<RemovedRoles> => {
      try {
        return await clearRoleCredentials({ env, store });
      } catch (error) {
        if (!isStorageError(error)) throw error;
        return { files: [], failures: [error] };
      }
    }),
  );
  return {
    files: removed.flatMap(({ files }) => files),
    failures: removed.flatMap(({ failures }) => failures),
  };
}
