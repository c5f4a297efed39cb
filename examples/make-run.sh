#!/usr/bin/env bash
# Makes the run directory of one cycle, and prints its path.
#
#   make-run.sh CYCLE       the run's start, UTC, as YYYYMMDDHH
#
#   RUNS      where run directories lie; the cycle is the name of each
#   TEMPLATE  a directory with all that a run needs: mod_def.ww3, points.list, and namelists with
#             @START@ and @STOP@ where the dates belong
#   LENGTH    hours from start to stop, 24 if it is not set
set -euo pipefail

usage() {
  printf 'make-run.sh: %s\n' "$1" >&2
  exit 2
}

cycle=${1-}
[[ $cycle =~ ^[0-9]{10}$ ]] || usage "'$cycle' is not a cycle; write it as YYYYMMDDHH"
start=$(date -u -d "${cycle:0:8} ${cycle:8:2}:00" +%s) || usage "'$cycle' is not a date"
[[ -d ${TEMPLATE:?} ]] || usage "TEMPLATE: $TEMPLATE: no such directory"

stamp() {
  date -u -d "@$1" '+%Y%m%d %H%M%S'
}

run=${RUNS:?}/$cycle
mkdir -p "$run"
cp -Rf "$TEMPLATE/." "$run/"
for namelist in "$run"/*.nml; do
  sed -i -e "s/@START@/$(stamp "$start")/g" \
    -e "s/@STOP@/$(stamp $((start + ${LENGTH:-24} * 3600)))/g" "$namelist"
done
printf '%s\n' "$run"
