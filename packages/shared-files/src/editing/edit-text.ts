import { identify, type SectionKind, sectionsOf } from "../config/section";
import { refuseRest } from "../util/option-names";
import { ConfigBlock, splitBlocks } from "./config-block";
import { checkName, checkSetting } from "./writable";

/** What is to become of one section of the config file. */
export type SectionEdit = SectionChange | SectionRemoval;

interface SectionChange {
  readonly section: SectionKind;
  readonly name: string;
  readonly remove?: undefined;
  /** By lower-case key; an undefined one is removed, and those not named stay as they are. */
  readonly settings: Readonly<Record<string, string | undefined>>;
}

interface SectionRemoval {
  readonly section: SectionKind;
  readonly name: string;
  readonly remove: true;
  readonly settings?: undefined;
}

/**
 * Edits the text of a config file. Only lines of what changes are touched: comments, order, other settings, line ends
 * and a missing last line end stay. New settings go to the end of their section, new sections to the end of the file.
 *
 * @param file - what errors call the file.
 * @throws {@link SharedConfigError} `ERR_SHARED_CONFIG_SYNTAX` where a section to edit can't be read; faults elsewhere
 * stay as they are. `ERR_SHARED_CONFIG_VALUE` where a new name, or a value, can't stand in the text.
 */
export function editSharedConfigText(text: string, edits: readonly SectionEdit[], file = "config"): string {
  for (const edit of edits) check(edit, file);
  const end = text.match(/\r\n|\r|\n/)?.[0] ?? "\n";
  // Lines are put after the last one as after any other; in the end it is again as it was.
  const open = text !== "" && !/[\r\n]$/.test(text);
  const blocks = splitBlocks(open ? text + end : text, file);
  for (const edit of edits) {
    if (edit.remove) removeSection(blocks, edit);
    else changeSection(blocks, edit, end, file);
  }
  const edited = blocks.flatMap(({ lines }) => lines).join("");
  return open ? edited.replace(/(?:\r\n|\r|\n)$/, "") : edited;
}

function check({ section, name, settings, remove, ...rest }: SectionEdit, file: string): void {
  refuseRest(rest, "section, name, settings, remove");
  if (remove) return;
  for (const [key, value] of Object.entries(settings)) checkSetting(key, value, file);
}

function changeSection(
  blocks: ConfigBlock[],
  { section, name, settings }: SectionChange,
  end: string,
  file: string,
): void {
  for (const [key, value] of Object.entries(settings)) {
    const found = soundSectionsOf(blocks, section, name);
    if (value === undefined) {
      for (const block of found) block.remove(key);
      continue;
    }
    const holder = found.findLast((block) => block.has(key));
    if (holder) holder.replace(key, value, end);
    else (found.at(-1) ?? addSection(blocks, section, name, end, file)).append(key, value, end);
  }
}

function soundSectionsOf(
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
  file: string,
): ConfigBlock {
  checkName(name, file);
  const prefix = section === "profile" && name === "default" ? undefined : section;
  const header = prefix ? `${prefix} ${name}` : name;
  const last = blocks.findLast(({ lines }) => lines.length > 0);
  if (last && !isBlank(last.lines.at(-1))) last.lines.push(end);
  const block = new ConfigBlock(identify(header, "config"), [`[${header}]${end}`]);
  blocks.push(block);
  return block;
}

/** Comments after the section's last setting stay: they may be about what follows. */
function removeSection(blocks: ConfigBlock[], { section, name }: SectionRemoval): void {
  // Anew each time, since without its [profile default] a file's [default] counts.
  for (;;) {
    const block = soundSectionsOf(blocks, section, name)[0];
    if (block === undefined) return;
    const index = blocks.indexOf(block);
    const above = blocks.slice(0, index).findLast(({ lines }) => lines.length > 0) ?? blocks[0];
    const rest = block.takeTrailing();
    blocks.splice(index, 1);
    // Of the blank lines above and below the section one run is enough, and at an end of the file none.
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
