import type { SharedConfig } from "@identity-center/shared-files";
import { failureOf } from "../failure/failure";
import { resolveTarget, type SignInKey } from "./target";

/** Why commands do not accept the settings of a sign-in; undefined if they do, or it has none. */
export function refusalOf(
  shared: SharedConfig,
  { sessionName: session, profile = "" }: SignInKey,
): Error | undefined {
  if (session === undefined && !profile) return undefined;
  try {
    resolveTarget(shared, session === undefined ? { profile } : { session });
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

/** The command that corrects refused settings; undefined if only an editor does. */
export function correctionOf(refusal: Error): string | undefined {
  return failureOf(refusal).commands[0];
}
