import { emitKeypressEvents, type Key } from "node:readline";
import stringWidth from "string-width";
import { abortable } from "../command/abortable";
import type { Context } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import type { Items } from "../names/items";
import { printable } from "../terminal/printable";
import { cut } from "../terminal/width";
import { type Choice, type ChoiceQuestion, nothingFits } from "./question";

/** Maximum number of choices on the screen at once. */
const maxRows = 10;
/** Minimum columns for what is typed. */
const minTyped = 12;
/** Minimum columns for the choice that was taken, beside the question. */
const minTaken = 30;

/**
 * Asks for a choice in a list that is redrawn on each key. Returns undefined if the input ends (Ctrl+D). It draws by itself, as
 * to load a library for it takes longer than all the rest.
 */
export async function chooseDrawn<Value>(
  context: Context,
  question: ChoiceQuestion<Value>,
): Promise<Value | undefined> {
  return new DrawnChoice(context, question).ask();
}

class DrawnChoice<Value> {
  readonly #context: Context;
  readonly #question: ChoiceQuestion<Value>;
  readonly #input: NodeJS.ReadStream;
  readonly #output: NodeJS.WriteStream;
  #typed = "";
  #found: Items<Choice<Value>>;
  /** The index of the choice that Enter takes. */
  #active = 0;
  /** The index of the first choice on the screen. */
  #first = 0;
  /** Columns of the line that the cursor stands in. */
  #filled = 0;
  /** Whether all was read that was typed before the choices are drawn. Of that, Enter takes none. */
  #isSeen = false;
  /** The drawing that is due. */
  #due: NodeJS.Immediate | undefined;
  #settle: (taken: Choice<Value> | undefined) => void = () => {};
  #fail: (error: Error) => void = () => {};

  constructor(context: Context, question: ChoiceQuestion<Value>) {
    this.#context = context;
    this.#question = question;
    this.#input = context.terminal.streams.stdin;
    this.#output = context.terminal.streams.stderr;
    this.#found = question.find("");
  }

  async ask(): Promise<Value | undefined> {
    const answer = new Promise<Choice<Value> | undefined>((resolve, reject) => {
      this.#settle = resolve;
      this.#fail = reject;
    });
    const end = () => this.#settle(undefined);
    this.#begin();
    this.#input.on("keypress", this.#onKey);
    this.#input.on("end", end);
    this.#output.on("resize", this.#draw);
    // What was typed before is read in the next turn of the event loop, which ends between these two.
    setImmediate(() =>
      setImmediate(() => {
        this.#isSeen = true;
        this.#draw();
      }),
    );
    let taken: Choice<Value> | undefined;
    try {
      taken = await abortable(answer, this.#context.signal);
      return taken?.value;
    } finally {
      this.#input.off("keypress", this.#onKey);
      this.#input.off("end", end);
      this.#output.off("resize", this.#draw);
      process.off("SIGCONT", this.#begin);
      this.#input.setRawMode(false);
      this.#input.pause();
      clearImmediate(this.#due);
      this.#erase();
      this.#output.write(`${this.#lastLine(taken)}\n`);
    }
  }

  /** What stays on the screen. */
  #lastLine(taken: Choice<Value> | undefined): string {
    const { message } = this.#question;
    if (!taken) return `? ${message}`;
    const { green, bold } = this.#context.terminal.errColors;
    const room = this.#columns - stringWidth(message) - 4;
    // What does not fit beside the question goes below it.
    const [before, width] = room < minTaken ? ["\n  ", this.#columns - 3] : [" ", room];
    return `${green("✔")} ${bold(message)}${before}${cut(taken.text(width), width)}`;
  }

  /** Takes the terminal, at the beginning and when the process goes on after Ctrl+Z. */
  readonly #begin = (): void => {
    emitKeypressEvents(this.#input);
    this.#input.setRawMode(true);
    this.#input.resume();
    this.#filled = 0;
    this.#draw();
  };

  readonly #onKey = (text: string | undefined, { name = "", ctrl, meta }: Key): void => {
    const act = (ctrl ? this.#controlKeys : this.#keys)[name];
    if (act) act();
    else if (text !== undefined && !ctrl && !meta && printable(text) === text)
      this.#search(this.#typed + text);
  };

  readonly #keys: Readonly<Record<string, () => void>> = {
    return: () => this.#take(),
    enter: () => this.#take(),
    backspace: () => this.#search([...this.#typed].slice(0, -1).join("")),
    escape: () => this.#search(""),
    up: () => this.#step(-1),
    down: () => this.#step(1),
    pageup: () => this.#moveTo(this.#active - this.#rows),
    pagedown: () => this.#moveTo(this.#active + this.#rows),
    home: () => this.#moveTo(0),
    end: () => this.#moveTo(this.#found.length - 1),
  };

  readonly #controlKeys: Readonly<Record<string, () => void>> = {
    c: () => this.#fail(new CliError("Interrupted", { exitCode: exitCode.interrupted })),
    d: () => this.#settle(undefined),
    z: () => this.#stop(),
    h: () => this.#search([...this.#typed].slice(0, -1).join("")),
    w: () => this.#search(this.#typed.replace(/\S*\s*$/, "")),
    u: () => this.#search(""),
    p: () => this.#step(-1),
    n: () => this.#step(1),
  };

  #take(): void {
    const choice = this.#found.at(this.#active);
    if (choice && this.#isSeen) this.#settle(choice);
  }

  #search(words: string): void {
    this.#typed = words;
    this.#found = this.#question.find(words);
    this.#active = 0;
    this.#first = 0;
    this.#drawSoon();
  }

  /** Moves to the next choice; beyond an end to the other one. */
  #step(by: number): void {
    const count = this.#found.length;
    if (count > 0) this.#moveTo((this.#active + by + count) % count);
  }

  #moveTo(at: number): void {
    this.#active = Math.max(Math.min(at, this.#found.length - 1), 0);
    this.#drawSoon();
  }

  /** As the terminal would do itself, if it did not pass on all keys. */
  #stop(): void {
    if (process.platform === "win32") return;
    this.#erase();
    this.#input.setRawMode(false);
    process.once("SIGCONT", this.#begin);
    process.kill(process.pid, "SIGTSTP");
  }

  /** Draws once for all keys that arrived together, as from a paste. */
  #drawSoon(): void {
    this.#due ??= setImmediate(this.#draw);
  }

  readonly #draw = (): void => {
    clearImmediate(this.#due);
    this.#due = undefined;
    if (!this.#isSeen) return;
    const { bold, dim, green } = this.#context.terminal.errColors;
    const columns = this.#columns;
    const rows = this.#rows;
    if (this.#active < this.#first) this.#first = this.#active;
    if (this.#active >= this.#first + rows) this.#first = this.#active - rows + 1;
    const shown = this.#found.slice(this.#first, this.#first + rows);
    const lines = shown.map((choice, at) => {
      const text = cut(choice.text(columns - 3), columns - 3);
      return this.#first + at === this.#active ? green(`❯ ${text}`) : `  ${text}`;
    });
    const about = this.#found.at(this.#active)?.about?.();
    if (about) lines.push(dim(cut(about, columns - 1)));
    lines.push(dim(cut(this.#status(), columns - 1)));
    const question = `? ${cut(this.#question.message, Math.max(columns - minTyped, 1))} `;
    // Of a long text the end is shown, where the cursor is.
    const typed = this.#typed.slice(-Math.max(columns - question.length - 2, 1));
    this.#erase();
    this.#filled = question.length + typed.length;
    const below = lines.map((line) => `\n${line}`).join("");
    this.#output.write(`${bold(question)}${typed}${below}\u001b[${lines.length}A\r\u001b[${this.#filled}C`);
  };

  #status(): string {
    const count = this.#found.length;
    if (count === 0 && !this.#typed) return "There is none.";
    if (count === 0) return this.#question.whyNone?.(this.#typed) ?? nothingFits;
    return `${this.#active + 1} of ${count} · type words to search, Enter selects`;
  }

  /** Erases what is drawn. The cursor stands in its first line, which a terminal that became narrower has wrapped. */
  #erase(): void {
    const up = Math.floor(this.#filled / this.#columns);
    this.#output.write(`${up > 0 ? `\u001b[${up}A` : ""}\r\u001b[J`);
  }

  get #columns(): number {
    return this.#output.columns || 80;
  }

  get #rows(): number {
    return Math.max(Math.min(maxRows, (this.#output.rows || 24) - 4), 1);
  }
}
