import { identify, type SectionKind, type SharedFile, sectionsOf } from "./section";
import type { SharedConfig } from "./shared-config";
import { writtenSections } from "./written-sections";

/** A position in a file. */
export interface Place {
  /** Path of the file. */
  readonly file: string;
  /** Line number, counted from 1. */
  readonly line: number;
}

/**
 * Returns the position of a section or, with a key, of the setting that takes effect. Returns undefined for a config
 * that was not parsed from a text.
 *
 * @param name - of the profile, session or services section
 * @param key - the name of a setting, in lower case
 *
 * @example
 * ```ts
 * const place = placeOf(await loadSharedConfig(), "profile", "dev", "region");
 * if (place) console.log(`${place.file}:${place.line}`);
 * ```
 */
export function placeOf(
  shared: SharedConfig,
  kind: SectionKind,
  name: string,
  key?: string,
): Place | undefined {
  const found = (["config", "credentials"] as const).flatMap((file) =>
    sectionsOf(placed(shared, file), kind, name),
  );
  if (key === undefined) return found[0];
  return found
    .flatMap(({ file, properties }) => properties.map((property) => ({ ...property, file })))
    .findLast((property) => property.name.toLowerCase() === key);
}

function placed(shared: SharedConfig, which: SharedFile) {
  return writtenSections(shared, which).map((section) => ({
    ...section,
    identity: identify(section.header, which),
  }));
}
