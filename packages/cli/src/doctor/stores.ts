import type { SharedConfig } from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { isStoreKind } from "../command/store-kinds";
import { type Check, ok, problem } from "./check";

/** Checks whether the stores that the config names can be used here. Whether what they have can be read is of the tokens. */
export async function checkStores({ env }: Context, shared: SharedConfig): Promise<readonly Check[]> {
  const { ssoSessions, profiles } = shared;
  const named = [...Object.values(ssoSessions), ...Object.values(profiles)].map(
    (it) => it["idc_store"] ?? "",
  );
  const kinds = [...new Set(named)].filter(isStoreKind).filter((kind) => kind !== "files");
  if (kinds.length === 0) return [];
  const { storeObstacle } = await import("@identity-center/secret-store");
  return Promise.all(
    kinds.map(async (kind) => {
      const obstacle = await storeObstacle(kind, { env });
      return obstacle
        ? problem(`store ${kind}`, obstacle.message, obstacle.commands[0])
        : ok(`store ${kind}`, "it can be used here");
    }),
  );
}
