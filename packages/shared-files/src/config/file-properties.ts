import { isIdentifier } from "./identifier";
import { parseSections } from "./parse";
import { identify, type SectionKind, type SharedFile, sectionsOf } from "./section";
import { type Properties, type SharedConfig, sectionsByName, textsOf } from "./shared-config";

/**
 * The settings of a section that are in one of the two files. All settings of a config that was not parsed from texts
 * count as those of the config file.
 */
export function fileProperties(
  shared: SharedConfig,
  which: SharedFile,
  kind: SectionKind,
  name: string,
): Properties {
  const texts = textsOf.get(shared);
  if (!texts) return (which === "config" && sectionsByName(shared, kind)[name]) || {};
  const { text = "", file = which } = texts[which] ?? {};
  const sections = Array.from(parseSections(text, file), ({ header, properties }) => ({
    identity: header === undefined ? undefined : identify(header, which),
    properties,
  }));
  return Object.fromEntries(
    sectionsOf(sections, kind, name).flatMap(({ properties }) =>
      properties
        .filter((property) => isIdentifier(property.name))
        .map((property) => [property.name.toLowerCase(), property.value]),
    ),
  );
}
