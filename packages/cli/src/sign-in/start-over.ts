import type { Context } from "../command/context";
import { isStorageError } from "../failure/storage-error";
import type { Target } from "../target/target";
import { endSignIns } from "./end-sign-ins";
import { describeSignIn, type SignIn, signInOf } from "./sign-ins";

/**
 * Ends the sign-in of a target as far as possible, so that the next one is new at the portal, too. What fails is a warning:
 * the user signs in all the same.
 */
export async function startOver(context: Context, target: Target): Promise<void> {
  const { ended, roles, keptFailures } = await endSignIns(context, await lookUp(context, target));
  for (const { signIn, failure, left } of ended) {
    if (failure) {
      const name = describeSignIn(signIn);
      context.warn(new Error(`The portal session of ${name} could not be ended: ${failure.message}`));
    }
    if (left) context.warn(left);
  }
  for (const failure of [...roles.failures, ...keptFailures]) context.warn(failure);
}

async function lookUp(context: Context, target: Target): Promise<readonly SignIn[]> {
  try {
    return [await signInOf(context, target, await context.sharedConfig())];
  } catch (error) {
    if (!isStorageError(error)) throw error;
    context.warn(error);
    return [];
  }
}
