import type { Context } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { shellFormats, shellQuotes } from "../role/credential-formats";
import type { RoleVariables } from "../role/role-variables";
import { json } from "../terminal/json";
import { type Shell, shellFunctions } from "./shell-functions";

export const shells = Object.keys(shellFunctions) as readonly Shell[];

/** For each shell, the line that defines the function `idc` in it, and the file that has this line. */
export const initLines: Readonly<Record<Shell, readonly [line: string, file: string]>> = {
  bash: ['eval "$(idc shell-init bash)"', "~/.bashrc"],
  zsh: ['eval "$(idc shell-init zsh)"', "~/.zshrc"],
  fish: ["idc shell-init fish | source", "~/.config/fish/config.fish"],
};

/** Words that users could have aliases for. */
const unaliased = {
  env: { orReturn: "|| \\return", printf: "\\printf" },
  fish: { orReturn: "|| return", printf: "builtin printf" },
};

/** What the shell prints after a change. */
export interface Said {
  /** Printed with `--json`. */
  readonly result: unknown;
  /** Printed on stderr otherwise. */
  readonly message?: string | undefined;
}

/** The shell whose function `idc` runs this program, and evaluates what it prints. */
export interface CallingShell {
  /** Whether it has saved variables, which `idc clear` restores. */
  readonly isInUse: boolean;
  /** Sets and unsets variables, after it saved them. */
  use(variables: RoleVariables, said: Said): void;
  /** Restores the saved variables. */
  clear(said: Said): void;
}

/** @throws {@link CliError} if no such function runs this program. */
export function callingShell(context: Context, command: string): CallingShell {
  const { IDC_SHELL, IDC_IN_USE, SHELL = "" } = context.env;
  const shell = shells.find((it) => it === IDC_SHELL);
  if (!shell) {
    const users = shells.find((it) => SHELL.endsWith(`/${it}`)) ?? "bash";
    const [line, file] = initLines[users];
    throw new CliError(
      `idc ${command} changes the variables of a shell, which needs a shell function. Run this first, or add it to ${file}`,
      { exitCode: exitCode.usage, commands: [line] },
    );
  }
  const format = shell === "fish" ? "fish" : "env";
  const { orReturn, printf } = unaliased[format];
  const printed = (text: string) => `${printf} '%s\\n' ${shellQuotes[format](text)}`;
  const evaluate = (lines: readonly string[], { result, message }: Said) => {
    const last = context.json ? [printed(json(result, 2))] : message ? [`${printed(message)} >&2`] : [];
    context.terminal.out([...lines, ...last].join("\n"));
  };
  return {
    isInUse: !!IDC_IN_USE,
    use(variables, said) {
      const names = [...Object.keys(variables.set), ...variables.unset];
      evaluate([`__idc_save ${names.join(" ")} ${orReturn}`, shellFormats[format]?.(variables) ?? ""], said);
    },
    clear: (said) => evaluate([`__idc_clear ${orReturn}`], said),
  };
}
