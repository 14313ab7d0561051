import { existsSync } from "node:fs";
import { isAbsolute } from "node:path";
import {
  commandLine,
  type Properties,
  type SharedConfig,
  ssoProperties,
} from "@identity-center/shared-files";
import { type Check, warning } from "./check";

/** Checks whether the programs are there that profiles of `idc profiles sync --credential-process` run. */
export function checkProfilePrograms({ profiles }: SharedConfig): readonly Check[] {
  const missing = new Map(Object.values(profiles).flatMap(missingPrograms));
  return Array.from(missing, ([path, session]) =>
    warning(
      "profiles",
      `a credential_process runs ${path}, which does not exist`,
      commandLine(["idc", "profiles", "sync", "--session", session]),
    ),
  );
}

function missingPrograms(profile: Properties): (readonly [path: string, session: string])[] {
  const { credential_process, idc_synced } = profile;
  // Of other profiles, nobody but their user knows the program.
  if (!credential_process || !idc_synced || ssoProperties(profile) === profile) return [];
  const words = credential_process.match(/'[^']*'|"[^"]*"|\S+/g) ?? [];
  return words
    .slice(0, 2)
    .map((word) => word.replaceAll(/["']/g, ""))
    .filter((path) => isAbsolute(path) && !existsSync(path))
    .map((path) => [path, idc_synced]);
}
