import { trimBlanks } from "./line";

export interface Property {
  /** As written: it can be empty, in any case, and need not be an identifier. */
  readonly name: string;
  readonly value: string;
}

/**
 * Parses `name = value # comment`; returns undefined without an equals sign. `#` and `;` start a comment only after a
 * blank, since both occur in values.
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
