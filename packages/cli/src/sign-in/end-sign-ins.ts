import {
  clearRoleCredentials,
  type Environment,
  type Removal,
  SharedFileError,
} from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { removeKept } from "../kept/kept-file";
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
  return {
    ended,
    roles: await clearRoleCredentials({ env }),
    keptFailures: await removeListings(env, signIns),
  };
}

/** @returns the errors of those that could not be removed */
async function removeListings(env: Environment, signIns: readonly SignIn[]): Promise<SharedFileError[]> {
  const failures: SharedFileError[] = [];
  for (const { file } of signIns) {
    try {
      await removeKept(env, file);
    } catch (error) {
      if (!(error instanceof SharedFileError)) throw error;
      failures.push(error);
    }
  }
  return failures;
}
