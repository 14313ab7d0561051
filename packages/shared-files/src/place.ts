import { type Header, parseHeader } from "./header";
import { parseSections, type Section } from "./parse";
import { type SectionKind, sectionsOf } from "./section";
import { type SharedConfig, type SharedConfigText, textsOf } from "./shared-config";

/** Where something stands in a file. */
interface Place {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

interface PlacedSection extends Pick<Section, "line" | "properties"> {
  readonly file: string;
  readonly header: Header;
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
  const { config, credentials } = textsOf.get(shared) ?? {};
  const sections = [...sectionsOf(placed(config, "config"), kind, name)];
  if (kind === "profile") {
    const profiles = placed(credentials, "credentials").filter(({ header }) => header.prefix === undefined);
    sections.push(...profiles.filter(({ header }) => header.name === name));
  }
  if (key === undefined) return sections[0];
  return sections
    .flatMap(({ file, properties }) => properties.map((property) => ({ ...property, file })))
    .findLast((property) => property.name.toLowerCase() === key);
}

function placed(text: SharedConfigText | undefined, fallback: string): readonly PlacedSection[] {
  if (text === undefined) return [];
  const file = text.file ?? fallback;
  return [...parseSections(text.text, file)].map(({ header, line, properties }) => ({
    file,
    header: parseHeader(header),
    line,
    properties,
  }));
}
