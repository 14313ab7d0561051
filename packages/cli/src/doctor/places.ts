import { constants } from "node:fs";
import { access, lstat, stat, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import { obstacleTo } from "@identity-center/shared-files";
import { type Check, problem } from "./check";

/** A folder for files, and what they contain. */
export interface Place {
  readonly folder: string;
  readonly kept: string;
}

/** Checks whether files can be written to folders, which may not exist yet. Folders with the same obstacle share a check. */
export async function checkPlaces(places: readonly Place[]): Promise<readonly Check[]> {
  const inTheWay = new Map<string, { readonly places: Place[]; readonly command: string | undefined }>();
  for (const place of places) {
    const code = await failureIn(place.folder);
    if (code === undefined) continue;
    const { reason, commands } = await obstacleTo("write", join(place.folder, "new"), { code });
    const known = inTheWay.get(reason) ?? { places: [], command: commands[0] };
    inTheWay.set(reason, { ...known, places: [...known.places, place] });
  }
  return Array.from(inTheWay, ([reason, { places: stopped, command }]) => {
    const folders = stopped.map(({ folder }) => folder).join(", ");
    const kept = stopped.map((it) => `no ${it.kept}`).join(" and ");
    return problem("files", `${folders} can't be written (${reason}): ${kept} can be kept there`, command);
  });
}

/** The error code that a write would fail with; undefined for none, or for a link, which is checked elsewhere. */
async function failureIn(folder: string): Promise<string | undefined> {
  const stats = await stat(folder).catch(({ code }) => `${code}`);
  if (stats === "ENOENT" || stats === "ENOTDIR") {
    const isLink = (await lstat(folder).catch(() => undefined))?.isSymbolicLink();
    return isLink || folder === dirname(folder) ? undefined : failureIn(dirname(folder));
  }
  if (typeof stats === "string") return stats === "ELOOP" ? undefined : stats;
  if (!stats.isDirectory()) return "ENOTDIR";
  const refused = await access(folder, constants.W_OK | constants.X_OK).catch(({ code }) => `${code}`);
  if (refused) return refused;
  const { blocks, bavail, files, ffree } = await statfs(folder);
  // Some file systems do not count files, and virtual ones do not count blocks.
  return (blocks > 0 && bavail === 0) || (files > 0 && ffree === 0) ? "ENOSPC" : undefined;
}
