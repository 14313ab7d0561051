/** For each shell, the script that makes it complete words with `idc complete`. */
export const completionScripts = {
  // COMP_WORDBREAKS splits words at = : and @. The script joins them again, and returns of each completion only the part
  // after the last of these characters, or after the quote that is open, quoted as what is typed. In double quotes
  // a ! would be history, even after a backslash, so that it stands between two quoted parts; bash itself closes the last one
  // only if the word does not end with a quote already. Bash 3.2 of macOS has no negative indices, and no compopt: there
  // every word can be that of a file, elsewhere only one of another program's command line or of an option that takes a file.
  bash: `_idc_plain() {
  local rest="$1" char
  text='' quote=''
  while [[ -n $rest ]]; do
    char="\${rest:0:1}" rest="\${rest:1}"
    if [[ $quote$char == \\\\ || $quote$char == \\"\\\\ && $rest == [\\"\\\\\\$\\\`]* ]]; then
      text+="\${rest:0:1}" rest="\${rest:1}"
    elif [[ -n $quote && $char == "$quote" ]]; then
      quote=''
    elif [[ -z $quote && $char == [\\"\\'] ]]; then
      quote="$char"
    else
      text+="$char"
    fi
  done
}
_idc_quoted() {
  local rest="$1" char special='[][ "'\\''$\`\\\\&;|<>(){}*?!#~^]'
  text=''
  if [[ $rest != *$special* ]]; then
    text="$rest"
    return
  fi
  while [[ -n $rest ]]; do
    char="\${rest:0:1}" rest="\${rest:1}"
    case "$quote$char" in
      \\'\\') char="'\\\\''" ;;
      \\"!)
        char='"\\!"'
        [[ -n $rest ]] || char+='"'
        ;;
      \\"[\\"\\\\\\$\\\`]) char="\\\\$char" ;;
      [\\"\\']?) ;;
      $special) char="\\\\$char" ;;
    esac
    text+="$char"
  done
}
_idc() {
  local rest="\${COMP_LINE:0:COMP_POINT}" word next text='' quote='' typed
  local -a words=() plain=()
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
  for word in "\${words[@]:1}"; do
    _idc_plain "$word"
    plain+=("$text")
  done
  typed="$text"
  _idc_plain "$quote$2"
  local -i start=\${#typed}-\${#text}
  COMPREPLY=()
  while IFS=$'\\t' read -r word _; do
    _idc_quoted "\${word:start}"
    COMPREPLY+=("$text")
  done < <(idc complete -- "\${plain[@]}" 2>/dev/null)
  case " \${plain[*]:0:\${#plain[@]}-1} =$typed" in
    *' -- '* | *' --resume ='* | *'-file ='* | *=--resume=* | *=--*-file=*) ;;
    *) compopt +o default 2>/dev/null ;;
  esac
}
complete -o default -F _idc idc`,
  // Of a word in quotes that are open, PREFIX is what follows them.
  zsh: `#compdef idc
_idc() {
  local -a found
  local word about
  while IFS=$'\\t' read -r word about; do
    word="\${word//\\\\/\\\\\\\\}"
    found+=("\${word//:/\\\\:}:$about")
  done < <(idc complete -- "\${(@Q)words[2,CURRENT-1]}" "\${(Q):-$compstate[quote]$PREFIX$compstate[quote]}" 2>/dev/null)
  (( $#found )) && _describe idc found || _files
}
compdef _idc idc`,
  // What is typed can end in quotes that are open.
  fish: `function __idc
  set -l words (commandline -opc)
  set -l typed (commandline -ct)
  set -l current ''
  for quote in '' "'" '"'
    set current (string unescape -- "$typed$quote"); and break
  end
  set -l found (idc complete -- $words[2..] "$current" 2>/dev/null)
  if set -q found[1]
    printf '%s\\n' $found
  else
    __fish_complete_path $typed
  end
end
complete -c idc -f -a '(__idc)'`,
} as const;

export type Shell = keyof typeof completionScripts;
