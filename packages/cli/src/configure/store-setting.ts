import type { StoreName } from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { isStoreKind, storeKinds } from "../command/store-kinds";
import { settle } from "./setting";

/**
 * The store of a session: that which is given, else the answer of the user.
 *
 * @param now - `idc_store` of the session
 * @returns undefined to leave it as it is
 */
export async function settleStore(
  context: Context,
  given: StoreName | undefined,
  now: string | undefined,
): Promise<StoreName | undefined> {
  if (given !== undefined || !context.interactive) return given;
  const answer = await settle(context, given, {
    message: `Where its secrets are kept (${storeKinds.join(", ")})`,
    flag: "--store",
    now: now && isStoreKind(now) ? now : "files",
    check: (text) => (isStoreKind(text) ? undefined : `It is one of ${storeKinds.join(", ")}`),
  });
  return isStoreKind(answer) ? answer : undefined;
}
