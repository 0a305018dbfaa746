# Completes provlens in bash. Put this into ~/.bashrc:  source <(provlens completion bash)
_provlens() {
  local line
  COMPREPLY=()
  # Names of applications come from logs: each is quoted, and none is evaluated.
  while IFS= read -r line; do
    COMPREPLY+=("$(printf '%q' "$line")")
  done < <(provlens --complete "${COMP_WORDS[@]:1:COMP_CWORD-1}" "=${COMP_WORDS[COMP_CWORD]}" 2>/dev/null)
}
complete -o default -F _provlens provlens
