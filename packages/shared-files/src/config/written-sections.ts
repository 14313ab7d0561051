import { parseSections, type SectionProperty } from "./parse";
import type { SharedFile } from "./section";
import { type SharedConfig, textsOf } from "./shared-config";

/** A section as it stands in its file, whether anybody reads it or not. */
export interface WrittenSection {
  readonly file: string;
  /** The text between the brackets. */
  readonly header: string;
  /** The header's, counted from 1. */
  readonly line: number;
  /** In the file's order, duplicates included. */
  readonly properties: readonly Readonly<Pick<SectionProperty, "name" | "line">>[];
}

/**
 * The sections of a file of the shared config, literally and in their order. The text is read once more for it, since only
 * errors and examinations ask; there are none for a config that was not parsed from one.
 */
export function writtenSections(shared: SharedConfig, which: SharedFile): readonly WrittenSection[] {
  const { text = "", file = which } = textsOf.get(shared)?.[which] ?? {};
  return Array.from(parseSections(text, file), ({ header = "", line, properties }) => ({
    file,
    header,
    line,
    properties,
  }));
}
