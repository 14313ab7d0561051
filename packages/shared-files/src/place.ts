import { parseSections, type Section } from "./parse";
import { identify, type SectionIdentity, type SectionKind, type SharedFile, sectionsOf } from "./section";
import { type SharedConfig, textsOf } from "./shared-config";

/** Where something stands in a file. */
interface Place {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

interface PlacedSection extends Pick<Section, "line" | "properties"> {
  readonly file: string;
  readonly identity: SectionIdentity | undefined;
}

/**
 * Where a section begins or, with a key, where its value in force stands. The text is read once more for it, since only
 * errors ask; undefined for a config that was not parsed from one.
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

function placed(shared: SharedConfig, which: SharedFile): readonly PlacedSection[] {
  const { text = "", file = which } = textsOf.get(shared)?.[which] ?? {};
  return Array.from(parseSections(text, file), ({ header = "", line, properties }) => ({
    file,
    identity: identify(header, which),
    line,
    properties,
  }));
}
