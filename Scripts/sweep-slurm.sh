#!/usr/bin/env bash
# Runs a sweep on a Slurm cluster: an array job that works out the parts, and a job that merges them when all are done.
#
#   Scripts/sweep-slurm.sh [--wait] SWEEP PARTS OUTPUT [sbatch option ...]
#
# OUTPUT, on a file system that every node sees, receives the results; its folders parts/ and logs/ what leads to them.
# The options, such as --partition or --cpus-per-task, go to both jobs. SIMULATE names the program (default: simulate).
# Run again with the same arguments it goes on where it stopped. --wait waits for the merge and ends with its exit code.
set -euo pipefail

# What a task of the array runs. Slurm starts one again after a node's failure or a preemption; of itself it asks for
# that, three times at most, when something killed the program, such as the system for want of memory.
part() {
  local sweep=$1 parts=$2 output=$3 number=$SLURM_ARRAY_TASK_ID code=0
  "$SIMULATE" sweep "$sweep" --shard "$number/$parts" --resume --yes --quiet \
    --threads "${SLURM_CPUS_PER_TASK:-1}" --output "$output/parts/$number" || code=$?
  if [ "$code" -gt 128 ] && [ "$code" -ne 130 ] && [ "${SLURM_RESTART_COUNT:-0}" -lt 3 ]; then
    scontrol requeue "$SLURM_JOB_ID"
  fi
  exit "$code"
}

merge() {
  local parts=$1 output=$2 folders=()
  for ((number = 1; number <= parts; number++)); do folders+=("$output/parts/$number"); done
  exec "$SIMULATE" merge "${folders[@]}" --threads "${SLURM_CPUS_PER_TASK:-1}" \
    --junit "$output/expectations.xml" --output "$output"
}

case ${1-} in
  --part) shift; part "$@" ;;
  --merge) shift; merge "$@" ;;
esac

wait=()
if [ "${1-}" = --wait ]; then wait=(--wait); shift; fi
if [ $# -lt 3 ] || ! [[ $2 =~ ^[1-9][0-9]*$ ]]; then
  sed -n 's/^#   /usage: /p' "$0" >&2
  exit 64
fi
sweep=$(realpath -e "$1") parts=$2
mkdir -p "$3/logs"
output=$(realpath -e "$3")
shift 3
SIMULATE=$(command -v "${SIMULATE:-simulate}") || { echo "SIMULATE: found no such program" >&2; exit 64; }
SIMULATE=$(realpath -e "$SIMULATE")
export SIMULATE

array=$(sbatch --parsable --job-name=sweep --array="1-$parts" --requeue --open-mode=append \
  --output="$output/logs/part-%a.log" "$@" "$0" --part "$sweep" "$parts" "$output")
echo "Parts 1 to $parts: job $array"
# Merged is once only, and judged: its exit code is 2 when an expectation fails.
sbatch "${wait[@]}" --job-name=merge --dependency="afterok:${array%%;*}" --kill-on-invalid-dep=yes \
  --output="$output/logs/merge.log" "$@" "$0" --merge "$parts" "$output"
