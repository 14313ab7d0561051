import { SecretStoreError, type StoreName } from "@identity-center/shared-files";
import type { StoreOptions } from "../store/store-options";
import { lookups } from "./lookups";

/**
 * Returns why a store can't be used here, as far as that can be known without asking the user: a package or a D-Bus
 * session is missing, or `IDC_IDENTITY` names no identity. A store that is locked can be used.
 *
 * @returns undefined if nothing is in the way
 *
 * @example
 * ```ts
 * const obstacle = await storeObstacle("keychain");
 * if (obstacle) console.error(obstacle.message);
 * ```
 */
export async function storeObstacle(
  kind: StoreName,
  options: StoreOptions = {},
): Promise<SecretStoreError | undefined> {
  try {
    await lookups[kind](options);
    return undefined;
  } catch (error) {
    if (error instanceof SecretStoreError) return error;
    throw error;
  }
}
