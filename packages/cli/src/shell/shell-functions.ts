/**
 * For each shell, the function `idc`: it runs the program for every command, and evaluates what `use` and `clear` print.
 * Before, it saves the variables that change, in variables that are not exported. The program sees the variables as they
 * were before the first `use`, so that of what an earlier one set nothing counts as the user's own.
 *
 * Nothing here is a comment, as zsh takes none at a prompt. `\command` is no alias.
 */
export const shellFunctions = {
  bash: (program: string) => bourneFunctions("bash", program),
  zsh: (program: string) => bourneFunctions("zsh", program, "\\emulate -L zsh"),
  // A local variable hides a global one, from programs too. `set -l` counts for its block, but one in `eval` for that around.
  fish: (program: string) => `function idc
  if not contains -- "$argv[1]" use clear
    command ${program} $argv
    return
  end
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
    printf '%s\\n' $lines | source
  else
    printf '%s\\n' $lines
  end
end
function __idc_save
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

/**
 * bash and zsh. The saved state is an array, which no option of a shell exports: after its first element, for each variable
 * its name, whether it is exported, whether it is set, and its value. Of a declaration up to `=`, only the attribute of an
 * exported variable has a lower-case x (`export`, `declare -x`).
 */
function bourneFunctions(shell: "bash" | "zsh", program: string, begin = ":"): string {
  return `\\unalias idc 2>/dev/null || :
function idc {
  case "\${1-}" in
    use | clear) ;;
    *)
      \\command ${program} "$@"
      return
      ;;
  esac
  ${begin}
  local __idc_text __idc_in_use="\${__idc_before+1}"
  __idc_text="$(__idc_clear; IDC_SHELL=${shell} IDC_IN_USE="$__idc_in_use" \\command ${program} "$@")" || return
  case "$__idc_text" in
    __idc_*) eval "$__idc_text" ;;
    *) printf '%s\\n' "$__idc_text" ;;
  esac
}
function __idc_save {
  ${begin}
  __idc_clear
  local __idc_name __idc_is
  __idc_before=(idc)
  for __idc_name in "$@"; do
    __idc_is="$(typeset -p "$__idc_name" 2>/dev/null)" || :
    case "\${__idc_is%%=*}" in
      *x*) __idc_is=x ;;
      *) __idc_is= ;;
    esac
    eval "__idc_before+=(\\"\\$__idc_name\\" \\"\\$__idc_is\\" \\"\\\${$__idc_name+1}\\" \\"\\\${$__idc_name-}\\")"
  done
}
function __idc_clear {
  ${begin}
  [ -n "\${__idc_before+1}" ] || return 0
  set -- "\${__idc_before[@]}"
  shift
  while [ "$#" -gt 0 ]; do
    unset -v "$1"
    [ -z "$3" ] || eval "$1=\\$4"
    [ -z "$2" ] || export "$1"
    shift 4
  done
  unset -v __idc_before
}`;
}
