export interface Choice<Value> {
  readonly name: string;
  readonly value: Value;
}

/** A question to the user. */
export interface Question {
  readonly message: string;
  /** The message of the error if the question cannot be asked, or is not answered. */
  readonly otherwise: string;
}

export interface ChoiceQuestion<Value> extends Question {
  readonly choices: readonly Choice<Value>[];
}

export interface TextQuestion extends Question {
  readonly initial?: string | undefined;
  /** Returns what is wrong with an answer; undefined if it is valid. */
  readonly check: (answer: string) => string | undefined;
  /** Whether a prompt that is drawn shows only how long the answer is. @default false */
  readonly isSecret?: boolean;
}
