#!/bin/bash
set -euo pipefail
export ECF_HOST=%ECF_HOST% ECF_PORT=%ECF_PORT% ECF_NAME=%ECF_NAME% ECF_PASS=%ECF_PASS%
export ECF_TRYNO=%ECF_TRYNO% ECF_RID=$$
export RUNS="%RUNS%" TEMPLATE="%TEMPLATE%" PATH="$PATH:%EXAMPLES%"
run="$RUNS/%YMD%00"

# Any end before tail.h: the task is aborted, and the exit code says why.
abort() {
  local code=$1 why
  trap - EXIT
  case $code in
    1) why="exit 1: failed, see the output" ;;
    2) why="exit 2: usage or settings" ;;
    3) why="exit 3: namelist" ;;
    *) why="exit $code" ;;
  esac
  ecflow_client --abort="$why"
  exit 0 # any other is taken for a failure to start the job, and covers the reason
}
trap 'abort $?' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
ecflow_client --init=$$
