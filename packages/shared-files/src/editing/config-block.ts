import { isIgnored, trimBlanks } from "../config/line";
import { parseSections, type SectionProperty } from "../config/parse";
import { identify, type SectionIdentity } from "../config/section";
import type { SharedConfigError } from "../errors/shared-config-error";

/** A section as it stands in a file: its lines, each with its end, up to the next section. */
export class ConfigBlock {
  constructor(
    /** Undefined for what precedes the first section, and for sections of other tools. */
    readonly identity: SectionIdentity | undefined,
    readonly lines: string[],
    /** What can't be read of it. */
    readonly fault?: SharedConfigError,
  ) {}

  /** Whether there is such a setting. */
  has(key: string): boolean {
    return this.#definitions(key).length > 0;
  }

  /** Gives the last definition of a setting another value, unless it has that value. */
  replace(key: string, value: string, end: string): void {
    const property = this.#definitions(key).at(-1);
    if (property === undefined || property.value === value) return;
    const line = withoutEnd(this.lines[property.line - 1]);
    const comment = line.search(/[ \t][#;]/);
    const [, name = "", gap = ""] = line.match(/^([^=]*=)([ \t]*)/) ?? [];
    const changed = trimBlanks(`${name}${property.nested ? " " : gap}${value}`);
    this.#cut(property, [
      // To the AWS CLI a comment after a value is a part of it, so the comment gets a line of its own.
      ...(comment === -1 ? [] : [`${trimBlanks(line.slice(comment))}${end}`]),
      // Were it indented less, what follows could be its continuation.
      `${line.slice(0, property.indent)}${changed}${end}`,
    ]);
  }

  /** Adds a setting after the others. */
  append(key: string, value: string, end: string): void {
    this.lines.splice(this.#used(), 0, `${trimBlanks(`${key} = ${value}`)}${end}`);
  }

  /** Removes all definitions of a setting. */
  remove(key: string): void {
    // From the last on, so that the others stay where they were found.
    for (const property of this.#definitions(key).reverse()) this.#cut(property, []);
  }

  /** Ends the section after its last setting; what follows, blank lines and comments, is returned. */
  takeTrailing(): string[] {
    return this.lines.splice(this.#used());
  }

  #definitions(key: string): SectionProperty[] {
    return this.#properties().filter(({ name }) => name.toLowerCase() === key);
  }

  #properties(): readonly SectionProperty[] {
    const [section] = parseSections(this.lines.join(""), "");
    return section?.properties ?? [];
  }

  /** The number of lines up to the last setting. */
  #used(): number {
    return this.#properties().at(-1)?.lastLine ?? Math.min(this.lines.length, 1);
  }

  /** Replaces a definition, but for the comments among its lines. */
  #cut({ line, lastLine }: SectionProperty, lines: readonly string[]): void {
    const comments = this.lines.slice(line, lastLine).filter((text) => isIgnored(withoutEnd(text)));
    this.lines.splice(line - 1, lastLine - line + 1, ...lines, ...comments);
  }
}

/** @param text - has an end after its last line too, or has no lines. */
export function splitBlocks(text: string, file: string): ConfigBlock[] {
  const lines = text.match(/[^\r\n]*(?:\r\n|\r|\n)/g) ?? [];
  const sections = [...parseSections(text, file)].filter(({ header }) => header !== undefined);
  const starts = sections.map(({ line }) => line - 1);
  return [
    new ConfigBlock(undefined, lines.slice(0, starts[0])),
    ...sections.map(
      ({ header = "", fault }, index) =>
        new ConfigBlock(identify(header, "config"), lines.slice(starts[index], starts[index + 1]), fault),
    ),
  ];
}

function withoutEnd(line = ""): string {
  return line.replace(/[\r\n]+$/, "");
}
