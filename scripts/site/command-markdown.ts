import type { CommandPage, Entry } from "../manual/command-page";

/** The page of a command for the site; it says what `--help` says. */
export function commandMarkdown(page: CommandPage): string {
  const isWhole = page.name === "idc";
  const below = isWhole
    ? [
        table(
          ["command", ""],
          page.commands.map(({ name, about }) => ({
            term: `[${name}](./${name.replaceAll(" ", "-")})`,
            about,
          })),
          (term) => term,
        ),
      ]
    : page.commands.flatMap((command) => partsOf(command, 2));
  return `${[...partsOf(page, 1), ...below].join("\n\n")}\n`;
}

function partsOf(page: CommandPage, level: number): string[] {
  return [
    `${"#".repeat(level)} ${page.name}`,
    sentence(escaped(page.about)),
    `\`\`\`\n${page.usage}\n\`\`\``,
    ...page.notes.map(escaped),
    ...(page.examples.length > 0 ? [`\`\`\`sh\n${page.examples.map(example).join("\n")}\n\`\`\``] : []),
    ...(page.arguments.length > 0 ? [table(["argument", ""], page.arguments)] : []),
    ...(page.options.length > 0 ? [table(["option", ""], page.options)] : []),
  ];
}

function example({ line, comment }: CommandPage["examples"][number]): string {
  return comment === undefined ? line : `${line}   # ${comment}`;
}

const code = (term: string) => `\`${term.replaceAll("|", "\\|")}\``;

function table(head: readonly string[], entries: readonly Entry[], show = code): string {
  const rows = entries.map(
    ({ term, about }) => `| ${show(term)} | ${escaped(about).replaceAll("|", "\\|")} |`,
  );
  return [`| ${head.join(" | ")} |`, "| --- | --- |", ...rows].join("\n");
}

function sentence(text: string): string {
  const upper = text.charAt(0).toUpperCase() + text.slice(1);
  return upper.endsWith(".") ? upper : `${upper}.`;
}

/** What Markdown, and Vue in it, would read. */
function escaped(text: string): string {
  return text.replaceAll(/[<>*_`{}[\]]/g, (it) => `&#${it.charCodeAt(0)};`);
}
