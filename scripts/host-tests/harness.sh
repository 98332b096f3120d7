# shellcheck shell=bash
# Checks, figures and the table at the end. Sourced by test-host.sh.
# shellcheck disable=SC2154,SC2034 # keep and wanted are test-host.sh's, which reads fatal
passed=0 failed=0 skipped=0 fatal='' began=$SECONDS
table=$(mktemp) output=$(mktemp)

is_wanted() {
  local each
  [ ${#wanted[@]} -gt 0 ] || return 0
  for each in 00- "${wanted[@]}"; do
    case $1 in "$each"*) return 0 ;; esac
  done
  return 1
}

# check NAME COMMAND…: its last line of output that starts with "figure:" goes into the table.
check() {
  local name=$1 from figure result=pass
  shift
  from=$(date +%s%N)
  if "$@" >"$output" 2>&1; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1)) result=FAIL
    sed 's/^/     | /' "$output" | tail -n 25
  fi
  figure=$(sed -n 's/^figure: //p' "$output" | tail -n 1)
  printf '%s\t%s\t%.1f s\t%s\n' "$result" "$name" "$(($(date +%s%N) - from))e-9" "$figure" >>"$table"
  printf '%s  %s%s\n' "$result" "$name" "${figure:+: $figure}"
  [ "$result" = pass ]
}

# must NAME COMMAND…: without it the rest means nothing.
must() { check "$@" || fatal=1; }

skip() { # skip NAME REASON
  skipped=$((skipped + 1))
  printf 'skip\t%s\t\t%s\n' "$1" "$2" >>"$table"
  printf 'skip  %s: %s\n' "$1" "$2"
}

figure() { printf 'figure: %s\n' "$*"; }
is() { [ "$1" = "$2" ] || { printf 'is “%s”, should be “%s”\n' "$1" "$2"; return 1; }; }
denied() { ! "$@"; }

# within SECONDS COMMAND…: until it succeeds; prints how long it took.
within() {
  local limit=$1 from
  shift
  from=$(date +%s%N)
  until "$@" >/dev/null 2>&1; do
    [ $((($(date +%s%N) - from) / 1000000000)) -lt "$limit" ] || { printf 'not within %s s: %s\n' "$limit" "$*"; "$@"; return 1; }
    sleep 0.3
  done
  printf 'figure: %.1f s\n' "$(($(date +%s%N) - from))e-9"
}

finish() {
  printf '\n'
  column -t -s $'\t' <"$table" 2>/dev/null || cat "$table"
  [ -n "$keep" ] || "$testbed/down" >/dev/null 2>&1
  rm -f "$table" "$output"
  printf '%d min %02d s\n' $(((SECONDS - began) / 60)) $(((SECONDS - began) % 60))
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  [ "$failed" -eq 0 ] || exit 1
  exit 0
}
