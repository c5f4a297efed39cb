#!/usr/bin/env bash
# Submits a chain of cycles to Slurm: stage, model, carry; each waits for the one before to end well.
#
#   submit.sh FIRST LAST      starts of cycles, UTC, as YYYYMMDD
#
# When one fails for good, Slurm cancels what depends on it. Mend it, and submit from that cycle on.
set -euo pipefail

# Jobs inherit these; sbatch copies the scripts away, so that they cannot find their own folder.
EXAMPLES=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export EXAMPLES PATH="$PATH:$EXAMPLES"
export RUNS=${RUNS:-/data/ww3/runs} TEMPLATE=${TEMPLATE:-/data/ww3/template}

submit() { # SCRIPT CYCLE: prints the job's number
  local job
  job=$(sbatch --parsable --kill-on-invalid-dep=yes ${after:+--dependency=afterok:$after} \
    --job-name="$1-$2" "$EXAMPLES/slurm/$1.sbatch" "$2")
  printf '%s\n' "${job%%;*}"
}

first=$(date -u -d "${1:?FIRST}" +%s)
last=$(date -u -d "${2:?LAST}" +%s)
after=
for ((day = first; day <= last; day += 86400)); do
  cycle=$(date -u -d "@$day" +%Y%m%d00)
  for step in stage model carry; do
    after=$(submit "$step" "$cycle")
  done
  printf '%s: ends with job %s\n' "$cycle" "$after"
done
