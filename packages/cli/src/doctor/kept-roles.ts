import { commandLine, type Environment } from "@identity-center/shared-files";
import { describeKept, keptSummary } from "../listing/kept-summary";
import { describeSignIn, type SignIn } from "../sign-in/sign-ins";
import { targetFlags } from "../target/target";
import { type Check, ok, warning } from "./check";

/** Tells how old the kept listing of a sign-in is, and whether it is complete; nothing if none is kept. */
export async function checkKeptRoles(
  context: { readonly env: Environment },
  signIn: SignIn,
): Promise<readonly Check[]> {
  const kept = await keptSummary(context, signIn);
  if (!kept) return [];
  const check = `listing of ${describeSignIn(signIn)}`;
  const detail = describeKept(kept);
  if (kept.failedAccounts.length === 0) return [ok(check, detail)];
  const mend = commandLine(["idc", "assignments", "--refresh", ...targetFlags(signIn)]);
  return [warning(check, detail, mend)];
}
