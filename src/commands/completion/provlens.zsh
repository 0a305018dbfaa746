#compdef provlens
# Completes provlens in zsh. Put this into ~/.zshrc, behind compinit:  source <(provlens completion zsh)
_provlens() {
  local -a found
  found=("${(@f)$(provlens --complete "${(@)words[2,CURRENT-1]}" "=${words[CURRENT]}" 2>/dev/null)}")
  if [[ -n "${found[1]}" ]]; then
    compadd -- "${found[@]}"
  else
    _files
  fi
}
compdef _provlens provlens
