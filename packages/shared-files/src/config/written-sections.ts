import { parseSections, type SectionProperty } from "./parse";
import type { SharedFile } from "./section";
import { type SharedConfig, textsOf } from "./shared-config";

/** A section as it is written in a file, even one that no program reads. */
export interface WrittenSection {
  /** Path of the file. */
  readonly file: string;
  /** The text between the brackets. */
  readonly header: string;
  /** The line of the header, counted from 1. */
  readonly line: number;
  /** Names and lines of its properties in the order of the file, including duplicates. */
  readonly properties: readonly Readonly<Pick<SectionProperty, "name" | "line">>[];
}

/**
 * Returns the sections of a shared file, uninterpreted and in file order. It parses the text again, because this is
 * needed only for errors and diagnostics. Returns none for a config that was not parsed from a text.
 *
 * @example
 * ```ts
 * for (const { file, header, line } of writtenSections(await loadSharedConfig(), "config")) {
 *   console.log(`${file}:${line} [${header}]`);
 * }
 * ```
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
