import { SharedConfigError } from "../errors/shared-config-error";
import { indentOf, isIgnored, readLines, trimBlanks } from "./line";
import { type Property, parseProperty } from "./property";

export interface Section {
  /** The text between the brackets; undefined for the lines before the first section. */
  readonly header: string | undefined;
  /** The line of the header, counted from 1. */
  readonly line: number;
  /** In the order of the file, including duplicates. */
  readonly properties: SectionProperty[];
  /** The error of the first line that the published format does not allow. */
  strictFault?: SharedConfigError;
  /** The error of the first line that can't be read. Like the AWS CLI, the parser reads more than the format allows. */
  fault?: SharedConfigError;
}

export interface SectionProperty {
  readonly name: string;
  /** The value, with its continuation lines. */
  value: string;
  /** Whether the first line is empty, so that the continuation lines must be sub-properties. */
  readonly nested: boolean;
  /** Blanks before the name. A following line with more of them is a continuation. */
  readonly indent: number;
  readonly line: number;
  /** The line of the last continuation, or of the property itself. */
  lastLine: number;
}

/**
 * Parses the text of a file without interpreting or validating the names of sections and properties. Yields one section
 * at a time, so that a long file is not in memory twice. The lines before the first section are yielded only where they
 * have a fault.
 *
 * What the AWS CLI reads although the published format does not allow it is read in the same way: text after the
 * bracket of a header, and indented lines that continue no property.
 */
export function* parseSections(text: string, file: string): Generator<Section> {
  let section: Section = { header: undefined, line: 0, properties: [] };
  let line = 0;
  const note = (fault: "strictFault" | "fault", reason: string | undefined) => {
    if (reason === undefined) return;
    section[fault] ??= new SharedConfigError(reason, { code: "ERR_SHARED_CONFIG_SYNTAX", file, line });
    section.strictFault ??= section[fault];
  };

  for (const indented of readLines(text)) {
    line += 1;
    if (isIgnored(indented)) continue;
    const indent = indentOf(indented);
    const before = section.properties.at(-1);
    if (before && indent > before.indent) {
      note("fault", continueProperty(before, indented, line));
      continue;
    }
    const content = indented.slice(indent);
    const misplaced = misplacementOf(section, indent);
    if (content.startsWith("[")) {
      if (section.header !== undefined || section.fault) yield section;
      const { header, isClosed, isStrict } = parseBrackets(content);
      section = { header, line, properties: [] };
      note("strictFault", misplaced);
      if (!isStrict) note(isClosed ? "strictFault" : "fault", "Profile definition must end with ']'");
    } else if (section.header === undefined) {
      note("fault", "Expected a profile definition");
    } else {
      note("strictFault", misplaced);
      const property = parseProperty(content);
      const wrong = problemOf("Property", property);
      note("fault", wrong);
      if (property === undefined || wrong !== undefined) continue;
      const { name, value } = property;
      section.properties.push({ name, value, nested: value === "", indent, line, lastLine: line });
    }
  }
  if (section.header !== undefined || section.fault) yield section;
}

/** The error of the published format for an indented line that continues no property. */
function misplacementOf({ header }: Section, indent: number): string | undefined {
  if (indent === 0) return undefined;
  return header === undefined
    ? "Expected a profile definition"
    : "Expected a property definition, found continuation";
}

/**
 * Unlike in a property, a comment after a header needs no blank before it, except where only the AWS CLI reads the
 * line.
 */
function parseBrackets(line: string) {
  const definition = withoutComment(line, /[#;]/);
  if (definition.endsWith("]")) return { header: definition.slice(1, -1), isClosed: true, isStrict: true };
  const [header = "", ...rest] = withoutComment(line, /[ \t][#;]/)
    .slice(1)
    .split("]");
  return { header, isClosed: rest.length > 0, isStrict: false };
}

function withoutComment(line: string, start: RegExp): string {
  const comment = line.search(start);
  return trimBlanks(comment === -1 ? line : line.slice(0, comment));
}

/**
 * Adds a continuation line. Sub-properties are validated here but kept as text, including comments.
 *
 * @returns the error message, if the line is invalid
 */
function continueProperty(property: SectionProperty, line: string, lineNumber: number): string | undefined {
  property.value += `\n${trimBlanks(line)}`;
  property.lastLine = lineNumber;
  return property.nested ? problemOf("Sub-property", parseProperty(line)) : undefined;
}

function problemOf(what: "Property" | "Sub-property", property: Property | undefined): string | undefined {
  if (property === undefined) return `Expected an '=' sign defining a ${what.toLowerCase()}`;
  return property.name === "" ? `${what} did not have a name` : undefined;
}
