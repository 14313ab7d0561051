/** A command as completion needs it. */
export interface CommandRow {
  readonly name: string;
  readonly about: string;
  readonly commands: readonly CommandRow[];
  readonly options: readonly OptionRow[];
  readonly arguments: readonly ArgumentRow[];
}

/** A flag by its long name, such as `--json`. */
export interface OptionRow {
  readonly name: string;
  readonly about: string;
  readonly takesValue: boolean;
  /** The only values that it takes; empty if it takes others. */
  readonly choices: readonly string[];
}

export interface ArgumentRow {
  readonly name: string;
  readonly about: string;
  /** The only values that it takes; empty if it takes others. */
  readonly choices: readonly string[];
}
