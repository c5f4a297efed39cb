
# Completes what only the settings and the state know: the names of destinations, and the runs.
function _complete_names_ww3-transfer() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
  local program=${COMP_WORDS[0]/#\~/$HOME} command='' kind='' name i
  local -a settings=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
      --config)
        ((i++))
        [[ ${COMP_WORDS[i]} != '=' ]] || ((i++))
        settings=(--config "${COMP_WORDS[i]/#\~/$HOME}") ;;
      cancel | explain | hold | release | retry)
        command=${command:-${COMP_WORDS[i]}} ;;
    esac
  done
  case "$command $before" in
    'retry --destination') kind=destinations ;;
    *' --json' | *' --no-color' | *' '[!-=]*)
      case $command in
        hold | release) kind=destinations ;;
        cancel | explain | retry) kind=runs ;;
      esac ;;
  esac
  COMPREPLY=()
  if [[ -n $kind && $word != -* ]]; then
    while read -r name; do
      [[ $name != "$word"* ]] || COMPREPLY+=("$name")
    done < <(_names_of_ww3-transfer "$kind" "$program" "${settings[@]}" 2> /dev/null)
  fi
  if [[ ${#COMPREPLY[@]} -gt 0 ]]; then
    type compopt &> /dev/null && compopt +o default
  else
    _complete_ww3-transfer "$@"
  fi
}

function _names_of_ww3-transfer() {
  local kind=$1 program=$2
  shift 2
  if [[ $kind == runs ]]; then
    "$program" runs --json --limit=200 "$@" | sed -n 's/^.*"runId" : "\([^"]*\)".*$/\1/p'
  else
    "$program" config --json "$@" \
      | sed -n '/"key" : "ww3\.destinations"/{n;s/^.*"value" : "\([A-Za-z0-9_, -]*\)".*$/\1/p;}' \
      | tr -s ', ' '\n\n'
  fi < /dev/null
}

complete -F _complete_names_ww3-transfer -o default ww3-transfer ww3-transfer.sh ww3-transfer.bash
