#!/usr/bin/env bash
# Runs forecast cycles, one after the other: make the run directory, stage the restart, run the
# model, have its outputs carried away, prune old restarts, next cycle.
#
#   cycle.sh [--cold-start] FIRST [LAST]     starts of cycles, UTC, as YYYYMMDDHH
#
#   --cold-start   the first cycle may start without a restart if there is none: for the very first
#                  one, by hand. Never in a crontab: a store that is down would cost the waves.
#
# Call it again after any failure: cycles that were carried away are passed over, and a model that
# had ended well is not run again. To have a cycle run anew, remove its directory, and the file
# <cycle>.carried beside it if there is one.
#
# Ends with 0 all cycles are carried away; 1 something failed, try again later; 2 wrong usage or
# settings; 3 bad namelist; 4 the model failed.
set -euo pipefail

# ---- To be adapted, here or in the environment ---------------------------------------------------

export RUNS=${RUNS:-/data/ww3/runs}
export TEMPLATE=${TEMPLATE:-/data/ww3/template} # see make-run.sh
export LENGTH=${LENGTH:-24}                     # hours that a run lasts
EVERY=${EVERY:-24}                              # hours from one cycle to the next

# Commands for bash, run in the run directory; quote paths with spaces in them.
PREPARE=${PREPARE:-true}                   # before the model: winds, ice, boundaries
COLD_START=${COLD_START:-ww3_strt}         # makes the restart of a cold start
MODEL=${MODEL:-mpirun -n 40 ww3_shel}

INBOX=${INBOX:-}            # ww3.inbox of the daemon; empty: there is none, "transfer" does its work
PATIENCE=${PATIENCE:-3600}  # seconds to wait for the daemon

# --------------------------------------------------------------------------------------------------

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cycle=

say() {
  printf 'cycle.sh: %s%s\n' "${cycle:+$cycle: }" "$1" >&2
}

stop() { # EXIT_CODE MESSAGE...
  say "${*:2}"
  exit "$1"
}

# Runs ww3-transfer and leaves its exit code in $code.
transferrer() {
  code=0
  ww3-transfer "$@" || code=$?
}

stage() {
  transferrer stage-restart "$run"
  case $code in
    0) ;;
    1)
      [[ $may_be_cold == yes && $cycle == "$first" ]] ||
        stop 1 "no restart to start from, so the model was not run; the line above says why" \
          "(--cold-start lets the first cycle do without)"
      say "no restart to start from: a cold start, as --cold-start allows"
      (cd "$run" && bash -c "$COLD_START") || stop 4 "the cold start failed: $COLD_START"
      ;;
    *) stop "$code" "cannot be staged; mend what the line above says" ;;
  esac
}

# The model starts from a calm sea where restart.ww3 is not there, and only warns of it: so nothing
# but stage may lead here.
run_model() {
  (cd "$run" && bash -c "$PREPARE") || stop 4 "the preparation failed: $PREPARE"
  forget_markers
  (cd "$run" && bash -c "$MODEL") > "$run/model.out" 2>&1 ||
    stop 4 "the model failed; see $run/model.out"
  touch "$run/model.ended"
}

# Those of an earlier run of the same cycle would be taken for this one's.
forget_markers() {
  [[ -z $INBOX ]] || rm -f "$INBOX/.done/$cycle.done" "$INBOX/.failed/$cycle.done"
}

transfer() {
  transferrer transfer "$run"
  case $code in
    0) ;;
    1) stop 1 "not all outputs were carried away; the report says which, and why" ;;
    *) stop "$code" "cannot be carried away; mend what the line above says" ;;
  esac
}

# Written under another name first: the daemon must not see half a marker.
drop_marker() {
  rm -f "$failed"
  printf '%s\n' "$run" > "$INBOX/.$cycle.new"
  mv "$INBOX/.$cycle.new" "$marker"
}

tell_daemon() {
  local marker=$INBOX/$cycle.done done=$INBOX/.done/$cycle.done failed=$INBOX/.failed/$cycle.done
  [[ -e $marker || -e $done ]] || drop_marker
  local end=$((SECONDS + PATIENCE))
  until [[ -e $done || -e $failed ]]; do
    ((SECONDS < end)) ||
      stop 1 "not carried away in $PATIENCE s; is the daemon up? $marker stays, and is handled then"
    sleep 1
  done
  [[ -e $done ]] || stop 1 "not all outputs were carried away; see $INBOX/.failed/$cycle.json"
}

# What cannot be deleted now is tried again by the next cycle.
prune() {
  transferrer prune
  case $code in
    0) ;;
    1) say "some old restarts could not be pruned; the next cycle tries again" ;;
    *) stop "$code" "cannot be pruned; mend what the line above says" ;;
  esac
}

one_cycle() {
  run=$RUNS/$cycle
  if [[ -e $run.carried ]]; then
    say "carried away already"
    return
  fi
  if [[ ! -e $run/model.ended ]]; then
    "$here/make-run.sh" "$cycle" > /dev/null
    stage
    run_model
  fi
  if [[ -n $INBOX ]]; then tell_daemon; else transfer; fi
  touch "$run.carried"
  prune
  say "done"
}

seconds() {
  [[ $1 =~ ^[0-9]{10}$ ]] && date -u -d "${1:0:8} ${1:8:2}:00" +%s
}

may_be_cold=no
if [[ ${1-} == --cold-start ]]; then
  may_be_cold=yes
  shift
fi
(($# == 1 || $# == 2)) || stop 2 "usage: cycle.sh [--cold-start] FIRST [LAST]"
first=$1
from=$(seconds "$first") || stop 2 "'$first' is not a cycle; write it as YYYYMMDDHH"
to=$(seconds "${2-$first}") || stop 2 "'$2' is not a cycle; write it as YYYYMMDDHH"
command -v ww3-transfer > /dev/null || stop 2 "not on the PATH: ww3-transfer; see $here/ww3-transfer"
[[ -z $INBOX || -d $INBOX ]] || stop 2 "INBOX: $INBOX: no such directory"

mkdir -p "$RUNS"
RUNS=$(cd "$RUNS" && pwd) # a marker's path is taken from where the marker lies
exec 9> "$RUNS/.cycle.lock"
flock -n 9 || stop 1 "another cycle.sh is at work in $RUNS"

for ((at = from; at <= to; at += EVERY * 3600)); do
  cycle=$(date -u -d "@$at" +%Y%m%d%H)
  one_cycle
done
