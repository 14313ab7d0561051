import { clearRoleCredentials, type Removal, type SharedFileError } from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { removeKept } from "../kept/remove-kept";
import { formerSignIn, type SignIn } from "./sign-ins";
import { type SignedOut, signOut } from "./sign-out";

export interface EndedSignIns {
  /** Those that were signed in to. */
  readonly ended: readonly SignedOut[];
  /** What was removed of role credentials, of whatever sign-in. */
  readonly roles: Removal;
  /** What could not be removed of the listings that are kept of these sign-ins. */
  readonly keptFailures: readonly SharedFileError[];
}

/** Signs out, and removes all cached role credentials: nothing that a sign-in gave is given again. */
export async function endSignIns(context: Context, signIns: readonly SignIn[]): Promise<EndedSignIns> {
  const { env } = context;
  const ended: SignedOut[] = [];
  const present = signIns.map((signIn) => formerSignIn(signIn) ?? signIn);
  for (const signIn of present.filter(({ token, failure, copies }) => token || failure || copies?.length)) {
    context.terminal.status("Signing out ...");
    ended.push(await signOut(context, signIn));
  }
  const kept = await Promise.all(signIns.map(({ file }) => removeKept(env, file)));
  return { ended, roles: await clearRoleCredentials({ env }), keptFailures: kept.flat() };
}
