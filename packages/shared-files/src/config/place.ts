import { identify, type SectionKind, type SharedFile, sectionsOf } from "./section";
import type { SharedConfig } from "./shared-config";
import { writtenSections } from "./written-sections";

/** A position in a file. */
interface Place {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/**
 * The position of a section or, with a key, of the setting that takes effect. Returns undefined for a config that was
 * not parsed from a text.
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
