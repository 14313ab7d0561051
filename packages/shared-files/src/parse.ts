import { isContinuation, isIgnored, readLines, trimBlanks } from "./line";
import { type Property, parseProperty } from "./property";
import { SharedConfigError } from "./shared-config-error";

export interface Section {
  /** The text between the brackets. */
  readonly header: string;
  /** The header's, counted from 1. */
  readonly line: number;
  /** In the file's order, duplicates included. */
  readonly properties: SectionProperty[];
}

export interface SectionProperty {
  readonly name: string;
  /** With its continuations, a line each. */
  value: string;
  /** Whether the first line is empty, so that continuations must be sub-properties. */
  readonly nested: boolean;
  readonly line: number;
  /** The last continuation's, or that of the property itself. */
  lastLine: number;
}

type Fail = (reason: string) => never;

/**
 * Reads a file's text literally: what the names of sections and properties mean, and which of them are valid, is for
 * the caller to judge. Sections come one by one, for a long file need not be held twice.
 *
 * @throws {@link SharedConfigError} on the first line that is not in the format.
 */
export function* parseSections(text: string, file: string): Generator<Section> {
  let section: Section | undefined;
  let lineNumber = 0;
  const fail: Fail = (reason) => {
    throw new SharedConfigError(reason, { code: "ERR_SHARED_CONFIG_SYNTAX", file, line: lineNumber });
  };

  for (const line of readLines(text)) {
    lineNumber += 1;
    if (isIgnored(line)) continue;
    if (line.startsWith("[")) {
      if (section !== undefined) yield section;
      section = { header: parseBrackets(line, fail), line: lineNumber, properties: [] };
    } else if (section === undefined) {
      fail("Expected a profile definition");
    } else if (isContinuation(line)) {
      continueProperty(section.properties.at(-1), line, lineNumber, fail);
    } else {
      const { name, value } = expectProperty("Property", line, fail);
      section.properties.push({
        name,
        value,
        nested: value === "",
        line: lineNumber,
        lastLine: lineNumber,
      });
    }
  }
  if (section !== undefined) yield section;
}

/** Unlike in a property, a comment after a section needs no blank before it. */
function parseBrackets(line: string, fail: Fail): string {
  const comment = line.search(/[#;]/);
  const definition = trimBlanks(comment === -1 ? line : line.slice(0, comment));
  if (!definition.endsWith("]")) fail("Profile definition must end with ']'");
  return definition.slice(1, -1);
}

/** Sub-properties are checked here, yet kept as text, comments included. */
function continueProperty(
  property: SectionProperty | undefined,
  line: string,
  lineNumber: number,
  fail: Fail,
): void {
  if (property === undefined) fail("Expected a property definition, found continuation");
  if (property.nested) expectProperty("Sub-property", line, fail);
  property.value += `\n${trimBlanks(line)}`;
  property.lastLine = lineNumber;
}

function expectProperty(what: "Property" | "Sub-property", line: string, fail: Fail): Property {
  const property = parseProperty(line);
  if (property === undefined) fail(`Expected an '=' sign defining a ${what.toLowerCase()}`);
  if (property.name === "") fail(`${what} did not have a name`);
  return property;
}
