import type { SectionKind } from "./section";
import { type Properties, type SharedConfig, type SharedConfigFault, sectionsByName } from "./shared-config";

/**
 * Returns the settings of a section; undefined if there is no such section.
 *
 * @throws {@link SharedConfigError} if the section, or a part of a file that may contain it, can't be read. Ignoring
 * settings could select another account, or send a token to another host.
 *
 * @example
 * ```ts
 * const region = readSection(await loadSharedConfig(), "profile", "dev")?.region;
 * ```
 */
export function readSection(
  shared: SharedConfig,
  section: SectionKind,
  name: string,
): Properties | undefined {
  const found = sectionsByName(shared, section)[name];
  const fault = shared.faults?.find((it) => concerns(it, section, name, found !== undefined));
  if (fault) throw fault.error;
  return found;
}

function concerns(fault: SharedConfigFault, section: SectionKind, name: string, isFound: boolean): boolean {
  if (fault.section !== undefined && fault.section !== section) return false;
  if (fault.name !== undefined) return fault.section === section && fault.name === name;
  return !isFound || fault.error.line === undefined;
}
