import { commandLine, type SharedConfig, type StoreName } from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { isStoreKind } from "../command/store-kinds";
import { type Check, problem } from "./check";

/** Why a store can't be used here, by its name. */
export type StoreObstacles = ReadonlyMap<StoreName, Check>;

/** Checks whether the stores that the config names can be used here. Whether what they have can be read is of the tokens. */
export async function checkStores({ env }: Context, shared: SharedConfig): Promise<StoreObstacles> {
  const { ssoSessions, profiles } = shared;
  const obstacles = new Map<StoreName, Check>();
  const sections = [...Object.entries(ssoSessions), ...Object.entries(profiles)];
  for (const [name, { idc_store: kind = "" }] of sections) {
    if (!isStoreKind(kind) || kind === "files" || obstacles.has(kind)) continue;
    const { storeObstacle } = await import("@identity-center/secret-store");
    const obstacle = await storeObstacle(kind, { env });
    if (!obstacle) continue;
    const another =
      kind === "keychain" && ssoSessions[name]
        ? commandLine(["idc", "configure", name, "--store", "encrypted-file", "--no-input"])
        : undefined;
    obstacles.set(kind, problem(`store ${kind}`, obstacle.message, obstacle.commands[0] ?? another));
  }
  return obstacles;
}
