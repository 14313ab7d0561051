import type { Items } from "../names/items";

/** One of the answers to a question. */
export interface Choice<Value> {
  readonly value: Value;
  /** Its line on the screen. @param columns - how many it has there; a longer line is cut */
  text(columns: number): string;
  /** What is shown of it besides, while it is the one to be taken. */
  about?(): string;
}

/** A question to the user. */
export interface Question {
  readonly message: string;
  /** The message of the error if the question cannot be asked, or is not answered. */
  readonly otherwise: string;
  /** The commands of that error. */
  readonly commands?: readonly string[];
}

export interface YesNoQuestion extends Question {
  /** The answer of Enter alone: no, where a yes by mistake does harm. */
  readonly initial: boolean;
}

export interface ChoiceQuestion<Value> extends Question {
  /** The choices that fit the words that the user typed, the best first; all for none. */
  find(words: string): Items<Choice<Value>>;
  /** Why nothing fits words; undefined if it is that nothing has them. */
  whyNone?(words: string): string | undefined;
}

/** What is shown where nothing has the words. */
export const nothingFits = "Nothing matches these words.";

export interface TextQuestion extends Question {
  readonly initial?: string | undefined;
  /** Returns what is wrong with an answer; undefined if it is valid. */
  readonly check: (answer: string) => string | undefined;
  /** Whether a prompt that is drawn shows only how long the answer is. @default false */
  readonly isSecret?: boolean;
  /** Whether nothing of the answer is shown, on any terminal. @default false */
  readonly isHidden?: boolean;
}
