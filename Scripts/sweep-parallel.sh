#!/usr/bin/env bash
# Runs a sweep in parts on one server with GNU parallel, and merges them.
#
#   Scripts/sweep-parallel.sh SWEEP PARTS OUTPUT [parallel option ...]
#
# OUTPUT receives the results; its folder parts/ and parallel.log what leads to them. The options, such as --jobs 8 or
# --memfree 2G, go to parallel. SIMULATE names the program (default: simulate).
# Run again with the same arguments it goes on where it stopped: done parts are known by the log, finished points by part.
set -euo pipefail

if [ $# -lt 3 ] || ! [[ $2 =~ ^[1-9][0-9]*$ ]]; then
  sed -n 's/^#   /usage: /p' "$0" >&2
  exit 64
fi
sweep=$1 parts=$2 output=$3
shift 3
SIMULATE=${SIMULATE:-simulate}
command -v parallel >/dev/null || { echo "GNU parallel is not installed" >&2; exit 64; }
mkdir -p "$output"

# A part has one thread: there are as many at a time as cores.
seq "$parts" | parallel --joblog "$output/parallel.log" --resume-failed --quote "$@" \
  "$SIMULATE" sweep "$sweep" --shard "{}/$parts" --resume --yes --quiet --threads 1 --output "$output/parts/{}"

folders=()
for ((number = 1; number <= parts; number++)); do folders+=("$output/parts/$number"); done
exec "$SIMULATE" merge "${folders[@]}" --junit "$output/expectations.xml" --output "$output"
