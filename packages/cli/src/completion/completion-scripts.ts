/** By shell: what makes it ask `idc complete` for words. */
export const completionScripts = {
  bash: `_idc() {
  local IFS=$'\\n'
  COMPREPLY=($(idc complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f 1))
}
complete -o default -F _idc idc`,
  zsh: `#compdef idc
_idc() {
  local -a found
  local word about
  while IFS=$'\\t' read -r word about; do
    found+=("\${word//:/\\\\:}:$about")
  done < <(idc complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  (( $#found )) && _describe idc found || _files
}
compdef _idc idc`,
  fish: `function __idc
  set -l words (commandline -opc)
  set -l current (commandline -ct)
  idc complete -- $words[2..] "$current" 2>/dev/null
end
complete -c idc -a '(__idc)'`,
} as const;

export type Shell = keyof typeof completionScripts;
