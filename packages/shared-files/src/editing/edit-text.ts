import { identify, type SectionKind, type SharedFile, sectionsOf } from "../config/section";
import { rejectUnknownOptions } from "../util/unknown-options";
import { ConfigBlock, type SettingPlace, splitBlocks } from "./config-block";
import { checkName, checkSetting } from "./writable";

/** A change to a section of the config file, or its removal. */
export type SectionEdit = SectionChange | SectionRemoval;

interface SectionChange {
  /** Kind of the section. */
  readonly section: SectionKind;
  /** Name of the section; it is added if it does not exist. */
  readonly name: string;
  readonly remove?: undefined;
  /**
   * New values by lower-case key. A setting whose value is undefined is removed; settings that are not named are kept.
   */
  readonly settings: Readonly<Record<string, string | undefined>>;
}

interface SectionRemoval {
  /** Kind of the section. */
  readonly section: SectionKind;
  /** Name of the section. */
  readonly name: string;
  /** Removes the section with all its settings. */
  readonly remove: true;
  readonly settings?: undefined;
}

/**
 * Edits the text of a config file. Only lines of changed settings change: comments, order, other settings, line endings
 * and a missing line ending at the end of the file are kept. A new setting takes the place of a removed one that is
 * named before it; otherwise it follows the setting that is named before it, or is added to the end of its section. New
 * sections are added at the end of the file, after a blank line.
 *
 * @param file - the name of the file in error messages.
 * @throws {@link SharedConfigError} `ERR_SHARED_CONFIG_SYNTAX` if a section to edit has a syntax error; errors in other
 * sections are ignored. `ERR_SHARED_CONFIG_VALUE` if a new name or a value can't be written.
 *
 * @example
 * ```ts
 * const edit = { section: "profile", name: "dev", settings: { region: "eu-west-1" } } as const;
 * editSharedConfigText("[profile dev]\n", [edit]); // "[profile dev]\nregion = eu-west-1\n"
 * ```
 */
export function editSharedConfigText(text: string, edits: readonly SectionEdit[], file = "config"): string {
  return editSections(text, edits, { file, which: "config" });
}

/** The file whose text is edited. */
interface Place {
  /** Its name in error messages. */
  readonly file: string;
  readonly which: SharedFile;
}

/** As {@link editSharedConfigText}, of either file. In the credentials file, all sections are profiles. */
export function editSections(text: string, edits: readonly SectionEdit[], place: Place): string {
  for (const edit of edits) check(edit, place.file);
  const { blocks, end, open } = blocksOf(text, place);
  for (const edit of edits) {
    if (edit.remove) removeSection(blocks, edit);
    else changeSection(blocks, edit, end, place);
  }
  const edited = blocks.flatMap(({ lines }) => lines).join("");
  return open ? edited.replace(/(?:\r\n|\r|\n)$/, "") : edited;
}

/** The sections of a text, and its line end. If that is missing at the end of the text, `open` is true and it is added. */
export function blocksOf(text: string, { file, which }: Place) {
  const end = text.match(/\r\n|\r|\n/)?.[0] ?? "\n";
  const open = text !== "" && !/[\r\n]$/.test(text);
  return { blocks: splitBlocks(open ? text + end : text, file, which), end, open };
}

function check({ section, name, settings, remove, ...rest }: SectionEdit, file: string): void {
  rejectUnknownOptions(rest, "section, name, settings, remove");
  if (remove) return;
  for (const [key, value] of Object.entries(settings)) checkSetting(key, value, file);
}

function changeSection(
  blocks: ConfigBlock[],
  { section, name, settings }: SectionChange,
  end: string,
  place: Place,
): void {
  let previous: Spot | undefined;
  for (const [key, value] of Object.entries(settings)) {
    const found = readableSections(blocks, section, name);
    if (value === undefined) {
      previous = lastSpot(found.map((block) => ({ block, place: block.remove(key) }))) ?? previous;
      continue;
    }
    const holder = found.findLast((block) => block.has(key));
    const block = holder ?? previous?.block ?? found.at(-1) ?? addSection(blocks, section, name, end, place);
    if (holder) holder.replace(key, value);
    else block.insert(key, value, previous?.place ?? block.afterAll(end));
    previous = lastSpot([{ block, place: block.after(key) }]);
  }
}

/** Where a new setting is inserted. */
interface Spot {
  readonly block: ConfigBlock;
  readonly place: SettingPlace;
}

function lastSpot(
  spots: readonly { readonly block: ConfigBlock; readonly place: SettingPlace | undefined }[],
): Spot | undefined {
  return spots.findLast((spot): spot is Spot => spot.place !== undefined);
}

function readableSections(
  blocks: readonly ConfigBlock[],
  section: SectionKind,
  name: string,
): readonly ConfigBlock[] {
  const found = sectionsOf(blocks, section, name);
  for (const { fault } of found) if (fault) throw fault;
  return found;
}

function addSection(
  blocks: ConfigBlock[],
  section: SectionKind,
  name: string,
  end: string,
  { file, which }: Place,
): ConfigBlock {
  checkName(name, file);
  const isBare = which === "credentials" || (section === "profile" && name === "default");
  const prefix = isBare ? undefined : section;
  const header = prefix ? `${prefix} ${name}` : name;
  // Even after a blank line, so that removing the section restores the file to the byte.
  blocks.findLast(({ lines }) => lines.length > 0)?.lines.push(end);
  const block = new ConfigBlock(identify(header, which), [`[${header}]${end}`]);
  blocks.push(block);
  return block;
}

/** Keeps comments after the last setting of the section: they may belong to the next section. */
function removeSection(blocks: ConfigBlock[], { section, name }: SectionRemoval): void {
  // Searches again each time: [default] counts only when there is no [profile default].
  for (;;) {
    const block = readableSections(blocks, section, name)[0];
    if (block === undefined) return;
    const index = blocks.indexOf(block);
    const above = blocks.slice(0, index).findLast(({ lines }) => lines.length > 0) ?? blocks[0];
    const rest = block.takeTrailing();
    blocks.splice(index, 1);
    // Keeps one of the runs of blank lines above and below the section, and none at the end of the file.
    if (isBlank(above?.lines.at(-1))) rest.splice(0, countBlank(rest));
    if (rest.length === 0 && index === blocks.length && isBlank(above?.lines.at(-1))) above?.lines.pop();
    above?.lines.push(...rest);
  }
}

function countBlank(lines: readonly string[]): number {
  const first = lines.findIndex((line) => !isBlank(line));
  return first === -1 ? lines.length : first;
}

function isBlank(line = ""): boolean {
  return line.trim() === "";
}
