import { isIgnored, trimBlanks } from "../config/line";
import { parseSections, type SectionProperty } from "../config/parse";
import { identify, type SectionIdentity, type SharedFile } from "../config/section";
import type { SharedConfigError } from "../errors/shared-config-error";

/** Where a setting is inserted in a block, and how it is written. */
export interface SettingPlace {
  /** The number of lines above it. */
  readonly line: number;
  readonly indent: string;
  /** The equals sign and the blanks around it. */
  readonly separator: string;
  /** The line end. */
  readonly end: string;
}

/** The lines of a section, with their line ends, up to the next section. */
export class ConfigBlock {
  constructor(
    /** Undefined for the lines before the first section, and for sections of other tools. */
    readonly identity: SectionIdentity | undefined,
    readonly lines: string[],
    /** The first syntax error in the section. */
    readonly fault?: SharedConfigError,
  ) {}

  /** Whether the section has a setting. */
  has(key: string): boolean {
    return this.#definitions(key).length > 0;
  }

  /** Whether the section has settings of these keys alone, and no comment before or between them. */
  hasOnly(keys: readonly string[]): boolean {
    const lines = this.lines.slice(1, this.#lengthWithoutTrailing());
    return (
      this.#properties().every(({ name }) => keys.includes(name.toLowerCase())) &&
      !lines.some((line) => isIgnored(withoutEnd(line)))
    );
  }

  /** The key of the first setting. */
  get firstKey(): string | undefined {
    return this.#properties()[0]?.name.toLowerCase();
  }

  /** Changes the value of the last definition of a setting, unless it has that value already. */
  replace(key: string, value: string): void {
    const property = this.#definitions(key).at(-1);
    if (property === undefined || property.value === value) return;
    const whole = this.lines[property.line - 1];
    const [line, end] = [withoutEnd(whole), endOf(whole)];
    const comment = line.search(/[ \t][#;]/);
    const [, name = "", gap = ""] = line.match(/^([^=]*=)([ \t]*)/) ?? [];
    const changed = trimBlanks(`${name}${property.nested ? " " : gap}${value}`);
    this.#replaceLines(property, [
      // The AWS CLI reads a comment after a value as part of the value, so the comment is moved to a line of its own.
      ...(comment === -1 ? [] : [`${trimBlanks(line.slice(comment))}${end}`]),
      // With less indentation, the next line could become a continuation of this one.
      `${line.slice(0, property.indent)}${changed}${end}`,
    ]);
  }

  /** Adds a setting at a place. */
  insert(key: string, value: string, { line, indent, separator, end }: SettingPlace): void {
    this.lines.splice(line, 0, `${indent}${trimBlanks(`${key}${separator}${value}`)}${end}`);
  }

  /** The place after all settings. */
  afterAll(end: string): SettingPlace {
    return { line: this.#lengthWithoutTrailing(), indent: "", separator: " = ", end };
  }

  /** The place after the last definition of a setting, for one that is written alike. */
  after(key: string): SettingPlace | undefined {
    const property = this.#definitions(key).at(-1);
    return property && { ...this.#formatOf(property), line: property.lastLine };
  }

  /** Removes all definitions of a setting. Returns the place of the first one. */
  remove(key: string): SettingPlace | undefined {
    let place: SettingPlace | undefined;
    // Starts at the last one, so that the line numbers of the others stay valid.
    for (const property of this.#definitions(key).reverse()) {
      place = { ...this.#formatOf(property), line: property.line - 1 };
      this.#replaceLines(property, []);
    }
    return place;
  }

  /** Removes the blank lines and comments after the last setting, and returns them. */
  takeTrailing(): string[] {
    return this.lines.splice(this.#lengthWithoutTrailing());
  }

  /** With less indentation, the next line could become a continuation of a new one. */
  #formatOf({ line, indent, nested }: SectionProperty): Omit<SettingPlace, "line"> {
    const whole = this.lines[line - 1];
    const text = withoutEnd(whole);
    const [, before = "", after = ""] = text.match(/^[^=]*?([ \t]*)=([ \t]*)/) ?? [];
    const separator = `${before}=${nested ? before : after}`;
    return { indent: text.slice(0, indent), separator, end: endOf(whole) };
  }

  #definitions(key: string): SectionProperty[] {
    return this.#properties().filter(({ name }) => name.toLowerCase() === key);
  }

  #properties(): readonly SectionProperty[] {
    const [section] = parseSections(this.lines.join(""), "");
    return section?.properties ?? [];
  }

  /** The number of lines up to and including the last setting. */
  #lengthWithoutTrailing(): number {
    return this.#properties().at(-1)?.lastLine ?? Math.min(this.lines.length, 1);
  }

  /** Replaces the lines of a definition, but keeps comments between them. */
  #replaceLines({ line, lastLine }: SectionProperty, lines: readonly string[]): void {
    const comments = this.lines.slice(line, lastLine).filter((text) => isIgnored(withoutEnd(text)));
    this.lines.splice(line - 1, lastLine - line + 1, ...lines, ...comments);
  }
}

/** @param text - empty, or with a line end after the last line. */
export function splitBlocks(text: string, file: string, which: SharedFile): ConfigBlock[] {
  const lines = text.match(/[^\r\n]*(?:\r\n|\r|\n)/g) ?? [];
  const sections = [...parseSections(text, file)].filter(({ header }) => header !== undefined);
  const starts = sections.map(({ line }) => line - 1);
  return [
    new ConfigBlock(undefined, lines.slice(0, starts[0])),
    ...sections.map(
      ({ header = "", fault }, index) =>
        new ConfigBlock(identify(header, which), lines.slice(starts[index], starts[index + 1]), fault),
    ),
  ];
}

function withoutEnd(line = ""): string {
  return line.replace(/[\r\n]+$/, "");
}

function endOf(line = ""): string {
  return line.slice(withoutEnd(line).length);
}
