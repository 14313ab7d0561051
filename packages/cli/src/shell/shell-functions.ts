/**
 * For each shell, the function `idc`: it runs the program for every command, and evaluates what `use` and `clear` print.
 * Before, it saves the variables that change, in variables that are not exported. The program sees the variables as they
 * were before the first `use`, so that of what an earlier one set nothing counts as the user's own.
 *
 * Nothing here is a comment, as zsh takes none at a prompt. With a backslash, a word is never an alias.
 */
export const shellFunctions = {
  bash: (program: string) => bourneFunctions("bash", program, bash),
  zsh: (program: string) => bourneFunctions("zsh", program, zsh),
  // A local variable hides a global one, from programs too. `set -l` counts for its block, but one in `eval` for that around.
  fish: (program: string) => `function idc
  if not contains -- "$argv[1]" use clear
    command ${program} $argv
    return
  end
  set -lx __idc_local (set -nlx)
  set -lx IDC_SHELL fish
  set -q __idc_names; and set -lx IDC_IN_USE 1
  eval "set -l "$__idc_names";"
  for name in $__idc_names
    set -l was __idc_was_$name
    set -l kept $$was
    if test "$kept[1]" = x
      set -e kept[1]
      set -x $name $kept
    end
  end
  set -l lines (command ${program} $argv)
  or return
  if string match -q '__idc_*' -- $lines[1]
    builtin printf '%s\\n' $lines | source
  else
    builtin printf '%s\\n' $lines
  end
end
function __idc_save
  for name in $argv $__idc_names
    if contains -- $name $__idc_local
      builtin printf 'idc: %s is local to a function or block: nothing was changed\\n' $name >&2
      return 1
    end
  end
  __idc_clear
  set -g __idc_names $argv
  for name in $argv
    if set -qgx $name
      set -g __idc_was_$name x $$name
    else if set -qg $name
      set -g __idc_was_$name u $$name
    end
  end
end
function __idc_clear
  for name in $__idc_names
    set -eg $name
    set -l was __idc_was_$name
    if set -qg $was
      set -l kept $$was
      set -l export $kept[1]
      set -e kept[1]
      set -g$export $name $kept
      set -eg $was
    end
  end
  set -eg __idc_names
  return 0
end`,
} as const satisfies Readonly<Record<string, (program: string) => string>>;

/** A shell that has a function `idc`. */
export type Shell = keyof typeof shellFunctions;

/** What bash and zsh do in their own ways. */
interface BourneDialect {
  /** Begins a function. */
  readonly begin: string;
  /** Whether the variable `$1` is local to a function that called this one, which hides the global one. */
  readonly isLocal: string;
  /** Takes the attribute of exported variables from `$__idc_name`, which `set -a` gave to it. */
  readonly unexport: string;
}

const bash: BourneDialect = {
  begin: "",
  // A local variable keeps its value while the global one changes. bash 3 has no `declare -g`, and can't tell.
  isLocal: `(\\declare -g "$1=1" 2>/dev/null && \\eval "__idc_is=\\\${$1-}" && \\declare -g "$1=2" && \\eval "\\[ \\"\\$__idc_is\\" = \\"\\\${$1-}\\" ]")`,
  unexport: '\\export -n "$__idc_name"',
};

const zsh: BourneDialect = {
  begin: "\\emulate -L zsh\n  ",
  isLocal: `[[ "\${(Pt)1}" = *local* ]]`,
  // Here `set -a` counts outside of the function alone.
  unexport: "\\:",
};

/**
 * bash and zsh. The saved state is an array, which no option of a shell exports: for each variable `NAME:x=value`, without the
 * x if it is not exported, and without `=value` if it is not set. Both shells write an exported variable as `export` or with an
 * option with an x, a read-only one with an r, an array with an a or A.
 *
 * `__idc_fixed` says why a variable can't be changed, and fails if it can. What can't be restored stays saved.
 */
function bourneFunctions(
  shell: "bash" | "zsh",
  program: string,
  { begin, isLocal, unexport }: BourneDialect,
): string {
  return `\\unalias idc 2>/dev/null || \\:
function idc {
  case "\${1-}" in
    use | clear) ;;
    *)
      \\command ${program} "$@"
      \\return
      ;;
  esac
  ${begin}\\local __idc_text __idc_in_use="\${__idc_before+1}"
  __idc_text="$(__idc_clear 2>/dev/null || \\:; IDC_SHELL=${shell} IDC_IN_USE="$__idc_in_use" \\command ${program} "$@")" || \\return
  case "$__idc_text" in
    __idc_*) \\eval "$__idc_text" ;;
    *) \\printf '%s\\n' "$__idc_text" ;;
  esac
}
function __idc_fixed {
  ${begin}\\local __idc_is
  __idc_is="$(\\typeset -p "$1" 2>/dev/null)" || \\:
  case "\${__idc_is%%=*}" in
    *" -"*r*" "*) __idc_is='is read-only in this shell' ;;
    *" -"*[aA]*" "*) __idc_is='is an array in this shell' ;;
    *)
      ${isLocal} || \\return
      __idc_is='is local to a function'
      ;;
  esac
  \\printf 'idc: %s %s: %s\\n' "$1" "$__idc_is" "$2" >&2
}
function __idc_save {
  ${begin}\\local __idc_name __idc_is
  for __idc_name in "$@" "\${__idc_before[@]-}"; do
    if __idc_fixed "\${__idc_name%%:*}" 'nothing was changed'; then
      \\return 1
    fi
  done
  __idc_clear
  for __idc_name in "$@"; do
    __idc_is="$(\\typeset -p "$__idc_name" 2>/dev/null)" || \\:
    case "\${__idc_is%%=*}" in
      "export "* | *" -"*x*" "*) __idc_is=x ;;
      *) __idc_is= ;;
    esac
    \\eval "__idc_before+=(\\"\\$__idc_name:\\$__idc_is\\\${$__idc_name+=\\$$__idc_name}\\")"
    \\unset -v "$__idc_name"
  done
}
function __idc_clear {
  ${begin}\\[ -n "\${__idc_before+1}" ] || \\return 0
  \\local __idc_name __idc_was
  \\set -- "\${__idc_before[@]}"
  \\unset -v __idc_before
  for __idc_was in "$@"; do
    __idc_name="\${__idc_was%%:*}"
    if __idc_fixed "$__idc_name" 'it was not restored'; then
      __idc_before+=("$__idc_was")
      continue
    fi
    \\unset -v "$__idc_name"
    case "$__idc_was" in
      *=*)
        \\eval "$__idc_name=\\\${__idc_was#*=}"
        ${unexport}
        ;;
    esac
    case "\${__idc_was%%=*}" in
      *:x) \\export "$__idc_name" ;;
    esac
  done
  \\[ -z "\${__idc_before+1}" ]
}`;
}
