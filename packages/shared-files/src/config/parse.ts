import { SharedConfigError } from "../errors/shared-config-error";
import { indentOf, isIgnored, readLines, trimBlanks } from "./line";
import { type Property, parseProperty } from "./property";

export interface Section {
  /** The text between the brackets; undefined for what precedes the first section. */
  readonly header: string | undefined;
  /** The header's, counted from 1. */
  readonly line: number;
  /** In the file's order, duplicates included. */
  readonly properties: SectionProperty[];
  /** The first line that is not in the published format. */
  strictFault?: SharedConfigError;
  /** The first line that can't be read; the AWS CLI, too, reads more than the format has. */
  fault?: SharedConfigError;
}

export interface SectionProperty {
  readonly name: string;
  /** With its continuations, a line each. */
  value: string;
  /** Whether the first line is empty, so that continuations must be sub-properties. */
  readonly nested: boolean;
  /** Blanks before the name. What follows with more is a continuation. */
  readonly indent: number;
  readonly line: number;
  /** The last continuation's, or that of the property itself. */
  lastLine: number;
}

/**
 * Reads a file's text literally: what the names of sections and properties mean, and which of them are valid, is for
 * the caller to judge, and so are faults. Sections come one by one, for a long file need not be held twice; what precedes
 * the first comes only where it has a fault.
 *
 * What the published format refuses and the AWS CLI reads is read as there: text behind a section's bracket, and lines
 * that are indented no deeper than the property before them, or have none before them in their section.
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
      const wrong = wrongWith("Property", property);
      note("fault", wrong);
      if (property === undefined || wrong !== undefined) continue;
      const { name, value } = property;
      section.properties.push({ name, value, nested: value === "", indent, line, lastLine: line });
    }
  }
  if (section.header !== undefined || section.fault) yield section;
}

/** What the published format says of an indented line that continues nothing. */
function misplacementOf({ header }: Section, indent: number): string | undefined {
  if (indent === 0) return undefined;
  return header === undefined
    ? "Expected a profile definition"
    : "Expected a property definition, found continuation";
}

/** Unlike in a property, a comment after a section needs no blank before it; where one does, it is the AWS CLI's. */
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
 * Sub-properties are checked here, yet kept as text, comments included.
 *
 * @returns what is wrong with it
 */
function continueProperty(property: SectionProperty, line: string, lineNumber: number): string | undefined {
  property.value += `\n${trimBlanks(line)}`;
  property.lastLine = lineNumber;
  return property.nested ? wrongWith("Sub-property", parseProperty(line)) : undefined;
}

function wrongWith(what: "Property" | "Sub-property", property: Property | undefined): string | undefined {
  if (property === undefined) return `Expected an '=' sign defining a ${what.toLowerCase()}`;
  return property.name === "" ? `${what} did not have a name` : undefined;
}
