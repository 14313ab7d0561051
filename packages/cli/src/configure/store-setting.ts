import type { StoreName } from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { isStoreKind, storeKinds } from "../command/store-kinds";
import { settle } from "./setting";

/**
 * Asks where the secrets of a session are kept.
 *
 * @param now - `idc_store` of the session
 * @returns undefined where nobody can be asked: it stays as it is
 */
export async function settleStore(context: Context, now: string | undefined): Promise<StoreName | undefined> {
  if (!context.interactive) return undefined;
  const answer = await settle(context, undefined, {
    message: `Where to keep its secrets (${storeKinds.join(", ")})`,
    flag: "--store",
    now: now && isStoreKind(now) ? now : "files",
    check: (text) => (isStoreKind(text) ? undefined : `It must be one of ${storeKinds.join(", ")}`),
  });
  return isStoreKind(answer) ? answer : undefined;
}
