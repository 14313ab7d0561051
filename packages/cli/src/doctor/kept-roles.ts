import { commandLine, type Environment, type SharedConfig } from "@identity-center/shared-files";
import { KeptFile } from "../kept/kept-file";
import { describeKept, keptSummary } from "../listing/kept-summary";
import { describeSignIn, type SignIn } from "../sign-in/sign-ins";
import { correctionOf, refusalOf } from "../target/refusal";
import { targetFlags } from "../target/target";
import { type Check, ok, warning } from "./check";

/** Tells how old the kept listing of a sign-in is, and whether it is complete or damaged; nothing if none is kept. */
export async function checkKeptRoles(
  context: { readonly env: Environment },
  signIn: SignIn,
  shared: SharedConfig,
): Promise<readonly Check[]> {
  const { sessionName, startUrl } = signIn;
  if (startUrl === undefined) return [];
  const check = `listing of ${describeSignIn(signIn)}`;
  const refusal = refusalOf(shared, signIn);
  const mend = refusal
    ? correctionOf(refusal)
    : commandLine(["idc", "assignments", "--refresh", ...targetFlags(signIn)]);
  const file = KeptFile.of(context, { sessionName, startUrl });
  if (await file.isDamaged()) return [warning(check, `${file.file} is damaged, and is not used`, mend)];
  const kept = await keptSummary(context, signIn);
  if (!kept) return [];
  const isComplete = kept.failedAccounts.length === 0;
  return [isComplete ? ok(check, describeKept(kept)) : warning(check, describeKept(kept), mend)];
}
