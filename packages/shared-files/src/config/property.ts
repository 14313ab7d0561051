import { trimBlanks } from "./line";

export interface Property {
  /** As written, so possibly empty, of any case and not an identifier. */
  readonly name: string;
  readonly value: string;
}

/**
 * Reads `name = value # comment`; undefined without an equals sign. Only a blank makes `#` or `;` the start of a
 * comment, for both occur in values.
 */
export function parseProperty(line: string): Property | undefined {
  const comment = line.search(/[ \t][#;]/);
  const definition = comment === -1 ? line : line.slice(0, comment);
  const equals = definition.indexOf("=");
  if (equals === -1) return undefined;
  return {
    name: trimBlanks(definition.slice(0, equals)),
    value: trimBlanks(definition.slice(equals + 1)),
  };
}
