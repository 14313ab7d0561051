import { expect, test } from "vitest";
import { commands } from "../../packages/cli/src/line/commands";
import { programFor } from "../../packages/cli/src/line/program";
import { type CommandPage, commandPages } from "../manual/command-page";
import { commandMarkdown } from "../site/command-markdown";

type Command = Awaited<ReturnType<typeof programFor>>;

/** What `idc help` prints for a command and those below it, by their names. */
function helpsOf(command: Command, name: string): [name: string, help: string][] {
  const below = command.commands.filter((it) => it.name() !== "help");
  return [[name, command.helpInformation()], ...below.flatMap((it) => helpsOf(it, `${name} ${it.name()}`))];
}

/** The part of a page under the heading of a command. */
function partOf(page: string, name: string): string {
  const parts = page.split(/^#+ /m);
  return parts.find((part) => part.startsWith(`${name}\n`)) ?? "";
}

const flagsOfHelp = (help: string) =>
  [...help.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, flag]) => flag);
const flagsOfPage = (part: string) =>
  [...part.matchAll(/^\| `(?:-\w, )?(--[a-z-]+)/gm)].map(([, flag]) => flag);

let idc: CommandPage;

test("the page of idc names the commands that its help names", async () => {
  idc = await commandPages();
  const help = (await programFor(undefined, () => async () => {})).helpInformation();
  const named = [...(help.split(/^Commands:\n/m)[1] ?? "").matchAll(/^ {2}([a-z-]+)/gm)].map(
    ([, name]) => name,
  );
  const page = commandMarkdown(idc);
  const linked = [...page.matchAll(/^\| \[idc ([a-z-]+)\]/gm)].map(([, name]) => name);
  expect(linked.length).toBeGreaterThan(15);
  expect(linked.toSorted()).toEqual(named.filter((name) => name !== "help").toSorted());
  expect(flagsOfPage(page)).toEqual(flagsOfHelp(help));
});

test.each(commands.filter(({ hidden }) => !hidden).map(({ name }) => name))(
  "the page of idc %s has the usage and the flags of its help, and so have those of the commands below it",
  async (name) => {
    const program = await programFor(name, () => async () => {});
    const command = program.commands.find((it) => it.name() === name) as Command;
    const page = commandMarkdown(
      (await commandPages()).commands.find((it) => it.name === `idc ${name}`) as CommandPage,
    );
    const helps = helpsOf(command, `idc ${name}`);
    for (const [heading, help] of helps) {
      const part = partOf(page, heading);
      const [, usage = ""] = /^Usage: (.*)$/m.exec(help) ?? [];
      expect(part).toContain(`\n${usage}\n`);
      expect(flagsOfPage(part)).toEqual(flagsOfHelp(help));
    }
    expect(page.match(/^#+ idc .*$/gm)?.length).toBe(helps.length);
  },
);
