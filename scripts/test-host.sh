#!/usr/bin/env bash
# Tests the deployment on throw-away hosts with systemd and rootless Podman.
# usage: scripts/test-host.sh [--keep] [CASE]…
#   --keep   use the host that is up, and leave it up. Use this while you work on a case
#   CASE     names of files in scripts/host-tests/, or beginnings of names. Any case can run alone: the cases that prepare,
#            install and start (00, 02, 03) run first if the host does not have a running bot
# Without a case it runs all of them on three hosts in parallel, because most of the time is spent waiting.
# It needs root and a test host (NOTIONBOT_TESTBED, or ../shared/testbed beside the checkout). Without them it says so and
# exits with 0. The last line is: N passed, N failed, N skipped.
set -uo pipefail
checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
testbed=${NOTIONBOT_TESTBED:-$checkout/../shared/testbed}
keep='' wanted=()
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) awk 'NR > 1 { if (!/^#/) exit; sub(/^# ?/, ""); print }' "${BASH_SOURCE[0]}"; exit 0 ;;
    --keep) keep=1; shift ;;
    *) wanted+=("$1"); shift ;;
  esac
done
unfit=''
[ "$(id -u)" = 0 ] || unfit='not root'
[ -x "$testbed/up" ] || unfit="no test host at $testbed (set NOTIONBOT_TESTBED)"
[ -d "$checkout/node_modules" ] || unfit='no node_modules: run scripts/bootstrap.sh first'
if [ -n "$unfit" ]; then
  echo "skipped: the deployment tests ($unfit)"
  echo '0 passed, 0 failed, 1 skipped'
  exit 0
fi
export TESTBED_DIR=${TESTBED_DIR:-/var/tmp/testbed} TESTBED_NAME=${TESTBED_NAME:-testbed}
. "$checkout/scripts/host-tests/harness.sh"
. "$checkout/scripts/host-tests/on-the-host.sh"
. "$checkout/scripts/host-tests/reboot.sh"
if [ -z "$keep" ] && [ ${#wanted[@]} -eq 0 ]; then side_by_side; fi
trap finish EXIT

for case in "$checkout"/scripts/host-tests/[0-9]*.sh; do
  name=$(basename "$case" .sh)
  is_wanted "$name" || continue
  case_began=$SECONDS
  prepare "$name"
  prepared=$((SECONDS - case_began))
  [ -z "$fatal" ] || break
  printf '\n== %s\n' "$name"
  # shellcheck disable=SC1090 # each case in turn
  . "$case"
  took "$name" $((SECONDS - case_began)) "$([ $prepared -lt 5 ] || echo $prepared)"
  [ -z "$fatal" ] || break
done
