#!/usr/bin/env bash
# Runs ci/regression.yaml and holds it against ci/baseline.json. Exit code 0: nothing is worse. 3: something is.
#   ci/regression.sh [OUT]             the run and its reports go to OUT (default: target/regression)
#   ci/regression.sh --rebase [OUT]    makes the run the new baseline; commit the file then
# TOUCHSTONE_MARGIN holds margins for the gate, divided by blanks: "0.02 pointing-game=3".
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
rebase=false
if [ "${1:-}" = --rebase ]; then
  rebase=true
  shift
fi
out=${1:-$home/target/regression}
mkdir -p "$out"

# A run with failed images ends with 1; whether that is more than before is the gate's to say.
code=0
"$home/touchstone" run "$home/ci/regression.yaml" --fresh --out "$out/run" >"$out/tables.txt" || code=$?
[ "$code" -le 1 ] || exit "$code"

if $rebase; then
  exec "$home/touchstone" baseline "$out/run" "$home/ci/baseline.json"
fi
margins=()
for margin in ${TOUCHSTONE_MARGIN:-}; do margins+=(--margin "$margin"); done
exec "$home/touchstone" gate --baseline "$home/ci/baseline.json" "${margins[@]}" \
  --markdown "$out/gate.md" --json "$out/gate.json" --junit "$out/gate.xml" "$out/run"
