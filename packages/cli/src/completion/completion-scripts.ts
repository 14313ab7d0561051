/** For each shell, the script that makes it complete words with `idc complete`. */
export const completionScripts = {
  // COMP_WORDBREAKS splits words at = : and @. The script joins them again, and returns of each completion only the part
  // after the last of these characters. Bash 3.2 of macOS has no negative indices.
  bash: `_idc() {
  local rest="\${COMP_LINE:0:COMP_POINT}" word next typed
  local -a words=()
  for word in "\${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
    next="\${rest#"\${rest%%[! ]*}"}"
    word="\${next:0:\${#word}}"
    if [[ $next == "$rest" && \${#words[@]} -gt 0 ]]; then
      words[\${#words[@]}-1]+="$word"
    else
      words+=("$word")
    fi
    rest="\${next:\${#word}}"
  done
  local raw="\${words[\${#words[@]}-1]}"
  words=("\${words[@]//[\\"\\'\\\\\\\\]/}")
  typed="\${words[\${#words[@]}-1]}"
  next="\${2//[\\"\\'\\\\\\\\]/}"
  COMPREPLY=()
  while IFS=$'\\t' read -r word _; do
    word="\${word:\${#typed}-\${#next}}"
    [[ $raw == *[\\"\\']* ]] || printf -v word %q "$word"
    COMPREPLY+=("$word")
  done < <(idc complete -- "\${words[@]:1}" 2>/dev/null)
}
complete -o default -F _idc idc`,
  zsh: `#compdef idc
_idc() {
  local -a found
  local word about
  while IFS=$'\\t' read -r word about; do
    found+=("\${word//:/\\\\:}:$about")
  done < <(idc complete -- "\${(@Q)words[2,CURRENT-1]}" "\${PREFIX//[\\"\\'\\\\\\\\]/}" 2>/dev/null)
  (( $#found )) && _describe idc found || _files
}
compdef _idc idc`,
  fish: `function __idc
  set -l words (commandline -opc)
  set -l current (string replace -ra '["\\'\\\\\\\\]' '' -- (commandline -ct))
  set -l found (idc complete -- $words[2..] "$current" 2>/dev/null)
  if set -q found[1]
    printf '%s\\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c idc -f -a '(__idc)'`,
} as const;

export type Shell = keyof typeof completionScripts;
