import type { CommandPage, Entry } from "./command-page";

/** A page for `man`, in the macros of man(7), which mandoc and groff both read. */
export interface ManPage {
  /** Such as `idc-login.1`. */
  readonly file: string;
  readonly text: string;
}

/** A page for `idc` and one for each of its commands, with what is below that. */
export function manPages(idc: CommandPage, version: string): ManPage[] {
  return [
    manPage(idc, version, [...idc.commands.map(manName), "aws"]),
    ...idc.commands.map((page) => manPage(page, version, ["idc"])),
  ];
}

function manPage(page: CommandPage, version: string, seeAlso: readonly string[]): ManPage {
  const title = manName(page);
  const isWhole = page.name === "idc";
  const lines = [
    `.TH ${title.toUpperCase()} 1 "" "idc ${version}" "Identity Center"`,
    ".SH NAME",
    `${roff(title)} \\- ${roff(page.about.replace(/\.$/, ""))}`,
    ...synopsis(page),
    ...(page.notes.length > 0 ? [".SH DESCRIPTION", ...page.notes.flatMap(paragraph)] : []),
    ...section("ARGUMENTS", page.arguments),
    ...section("OPTIONS", page.options),
    ...(isWhole
      ? section(
          "COMMANDS",
          page.commands.map(({ name, about }) => ({ term: name, about })),
        )
      : [...(page.commands.length > 0 ? [".SH COMMANDS"] : []), ...page.commands.flatMap(subcommand)]),
    ...examplesOf(page),
    ".SH SEE ALSO",
    ...seeAlso.map((name, at) => `.BR ${roff(name)} (1)${at === seeAlso.length - 1 ? "" : ","}`),
  ];
  return { file: `${title}.1`, text: `${lines.join("\n")}\n` };
}

/** Such as `idc-login`. */
function manName({ name }: CommandPage): string {
  return name.replaceAll(" ", "-");
}

function synopsis({ usage }: CommandPage): string[] {
  return [".SH SYNOPSIS", roff(usage)];
}

function section(title: string, entries: readonly Entry[]): string[] {
  return entries.length === 0 ? [] : [`.SH ${title}`, ...entries.flatMap(entryOf)];
}

function entryOf({ term, about }: Entry): string[] {
  return [".TP", `\\fB${roff(term)}\\fR`, roff(about)];
}

function subcommand(page: CommandPage): string[] {
  return [
    `.SS ${roff(page.usage)}`,
    ...paragraph(sentence(page.about)),
    ...page.notes.flatMap(paragraph),
    ...[...page.arguments, ...page.options].flatMap(entryOf),
    ...page.examples.flatMap(exampleOf),
  ];
}

function examplesOf({ examples }: CommandPage): string[] {
  return examples.length === 0 ? [] : [".SH EXAMPLES", ...examples.flatMap(exampleOf)];
}

function exampleOf({ line, comment }: CommandPage["examples"][number]): string[] {
  return [
    ".PP",
    ...(comment === undefined ? [] : [roff(`${sentence(comment).replace(/\.$/, "")}:`)]),
    ".nf",
    `    ${roff(line)}`,
    ".fi",
  ];
}

function paragraph(text: string): string[] {
  return [".PP", roff(text)];
}

function sentence(text: string): string {
  const upper = text.charAt(0).toUpperCase() + text.slice(1);
  return upper.endsWith(".") ? upper : `${upper}.`;
}

/** A line as roff has it: no control character at its beginning, no escape but our own. */
function roff(text: string): string {
  const escaped = text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replaceAll("\n", " ")
    .replaceAll("'", "\\(aq")
    .replaceAll("`", "\\(ga")
    .replaceAll("~", "\\(ti")
    .replaceAll("^", "\\(ha");
  return escaped.startsWith(".") ? `\\&${escaped}` : escaped;
}
