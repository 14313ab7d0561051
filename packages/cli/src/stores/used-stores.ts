import { readdirSync } from "node:fs";
import { join, parse } from "node:path";
import type { Environment, StoreName } from "@identity-center/shared-files";
import { idcFolder } from "../kept/idc-folder";

/**
 * The stores besides files that have a secret whose name is meant. It looks at the names of their files alone: no store is loaded,
 * and none has to be open.
 */
export function storesWith(env: Environment, isMeant: (name: string) => boolean): readonly StoreName[] {
  return (["keychain", "encrypted-file"] as const).filter((kind) =>
    ["sso", "cli"].some((cache) =>
      filesIn(join(idcFolder(env), "secrets", kind, cache)).some((file) =>
        isMeant(`${cache}/${parse(file).name}`),
      ),
    ),
  );
}

/** A folder that can't be read is left to the store, which says so where it is used. */
function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
