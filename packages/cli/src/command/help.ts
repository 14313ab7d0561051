import type { AddHelpTextContext, Command, HelpConfiguration } from "commander";
import { wrap } from "../terminal/wrap";

/** The default of commander, if the width of the terminal is unknown. */
const usualWidth = 80;
/** Minimum columns of a description beside its term; on a narrower screen it goes below the term. */
const leastBeside = 36;

/** The help format of every command; no line is wider than the screen. */
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

/** What the end of a command's help says; its page in the manual says it, too. */
export interface HelpTexts {
  /** Command lines, each with an optional comment behind it. */
  readonly examples: readonly string[];
  readonly notes: readonly string[];
}

const texts = new WeakMap<Command, HelpTexts>();

/** The texts that were added to a command's help. */
export function helpTextsOf(it: Command): HelpTexts {
  return texts.get(it) ?? { examples: [], notes: [] };
}

/** Adds paragraphs to the end of a command's help. */
export function withNotes(it: Command, notes: string): Command {
  const added = helpTextsOf(it);
  texts.set(it, { ...added, notes: [...added.notes, notes] });
  return it.addHelpText("after", (context) => `\n${wrap(notes, widthOf(context))}`);
}

/** Adds examples to the end of a command's help: command lines, each with an optional comment, which is shown above it. */
export function withExamples(it: Command, examples: readonly string[]): Command {
  const added = helpTextsOf(it);
  texts.set(it, { ...added, examples: [...added.examples, ...examples] });
  return it.addHelpText("after", (context) => {
    const width = widthOf(context);
    return `\nExamples:\n${examples.map((example) => exampleText(example, width)).join("\n")}`;
  });
}

function widthOf({ error }: AddHelpTextContext): number {
  return (error ? process.stderr : process.stdout).columns || usualWidth;
}

/** The command line of an example, and its comment, with the `#`. */
export function readExample(example: string): {
  readonly line: string;
  readonly comment: string | undefined;
} {
  const [, line = example, comment] = /^(.*?) +(# .*)$/.exec(example) ?? [];
  return { line, comment };
}

function exampleText(example: string, width: number): string {
  const { line, comment } = readExample(example);
  const lines = continued(line, width);
  return [...(comment === undefined ? [] : [wrap(`  ${comment}`, width, { hang: "  # " })]), ...lines].join(
    "\n",
  );
}

/** A command line split over several lines, as a shell accepts it; only a `$(...)` may be split within quotes. */
function continued(line: string, width: number): string[] {
  const words = line.match(/(?:'[^']*'|"(?!\$\()[^"]*"|\S)+/g) ?? [];
  const lines: string[] = [];
  let current = "  $";
  for (const [at, word] of words.entries()) {
    // All lines but the last end with a backslash.
    const end = at === words.length - 1 ? "" : " \\";
    if (current.length + 1 + word.length + end.length > width && current.trim() !== "$") {
      lines.push(`${current} \\`);
      current = "     ";
    }
    current += ` ${word}`;
  }
  return [...lines, current];
}
