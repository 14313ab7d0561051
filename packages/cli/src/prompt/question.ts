export interface Choice<Value> {
  readonly name: string;
  readonly value: Value;
}

/** What is asked of whoever sits at the terminal. */
export interface Question {
  readonly message: string;
  /** What is wrong where there is nobody to ask, or no answer. */
  readonly otherwise: string;
}

export interface ChoiceQuestion<Value> extends Question {
  readonly choices: readonly Choice<Value>[];
}

export interface TextQuestion extends Question {
  readonly initial?: string | undefined;
  /** What is wrong with an answer, if anything. */
  readonly check: (answer: string) => string | undefined;
}
