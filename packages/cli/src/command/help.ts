import type { AddHelpTextContext, Command, HelpConfiguration } from "commander";
import { wrap } from "../terminal/wrap";

/** As commander has it, where no terminal says how many columns it has. */
const usualWidth = 80;
/** A description has as many columns at least beside its term; on a narrower screen it stands below. */
const leastBeside = 36;

/** For every command: help that stays within the screen, however narrow that is. */
export const helpConfiguration: HelpConfiguration = {
  minWidthToWrap: 20,
  formatItem(term, termWidth, description, helper) {
    const width = helper.helpWidth ?? usualWidth;
    const column = termWidth + 4;
    if (!description) return `  ${term}`;
    if (width - column >= leastBeside) {
      return wrap(`  ${term.padEnd(termWidth)}  ${description}`, width, { hang: " ".repeat(column) });
    }
    return `  ${term}\n${wrap(`      ${description}`, width)}`;
  },
};

/** Adds paragraphs to the end of a command's help. */
export function withNotes(it: Command, notes: string): Command {
  return it.addHelpText("after", (context) => `\n${wrap(notes, widthOf(context))}`);
}

/** Adds examples to the end of a command's help: each a command line, perhaps with a comment that stands above it. */
export function withExamples(it: Command, examples: readonly string[]): Command {
  return it.addHelpText("after", (context) => {
    const width = widthOf(context);
    return `\nExamples:\n${examples.map((example) => exampleText(example, width)).join("\n")}`;
  });
}

function widthOf({ error }: AddHelpTextContext): number {
  return (error ? process.stderr : process.stdout).columns || usualWidth;
}

function exampleText(example: string, width: number): string {
  const [, line = example, comment] = /^(.*?) +(# .*)$/.exec(example) ?? [];
  const lines = continued(line, width);
  return [...(comment === undefined ? [] : [wrap(`  ${comment}`, width, { hang: "  # " })]), ...lines].join(
    "\n",
  );
}

/** A command line as a shell takes it on several lines; nothing is broken within quotes but a command. */
function continued(line: string, width: number): string[] {
  const words = line.match(/(?:'[^']*'|"(?!\$\()[^"]*"|\S)+/g) ?? [];
  const lines: string[] = [];
  let current = "  $";
  for (const [at, word] of words.entries()) {
    // What follows needs room for a backslash.
    const end = at === words.length - 1 ? "" : " \\";
    if (current.length + 1 + word.length + end.length > width && current.trim() !== "$") {
      lines.push(`${current} \\`);
      current = "     ";
    }
    current += ` ${word}`;
  }
  return [...lines, current];
}
