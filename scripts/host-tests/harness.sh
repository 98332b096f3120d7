# shellcheck shell=bash
# Checks, figures and the table at the end. Sourced by test-host.sh.
# shellcheck disable=SC2154,SC2034 # keep, wanted, testbed and checkout belong to test-host.sh, which reads fatal
failed=0 fatal='' began=$SECONDS
table=${HOST_TESTS_TABLE:-$(mktemp)} output=$(mktemp)

is_wanted() {
  local each
  [ ${#wanted[@]} -gt 0 ] || return 0
  for each in 00- "${wanted[@]}"; do
    case $1 in "$each"*) return 0 ;; esac
  done
  return 1
}

# prepare CASE: most cases need an installed, running bot. If the host has none, 02 and 03 make one, on a fresh host if a
# case before has removed the account.
prepare() {
  case $1 in 00* | 01* | 02* | 03* | 18* | 32*) return 0 ;; esac
  ! is_running || return 0
  on_host id "$account" >/dev/null 2>&1 || {
    "$testbed/up" --fresh --bind "$checkout:/checkout:ro" >/dev/null 2>&1
    with_images >/dev/null
    copy_checkout
  }
  # shellcheck source=scripts/host-tests/02-install.sh
  is_configured || . "$checkout/scripts/host-tests/02-install.sh"
  # shellcheck source=scripts/host-tests/03-start.sh
  [ -n "$fatal" ] || . "$checkout/scripts/host-tests/03-start.sh"
}
is_configured() { on_host test -s /etc/credstore.encrypted/notionbot.notion-token; }
is_running() { on_host test -e /usr/local/bin/nbctl && as_bot systemctl --user is-active --quiet notionbot stand-ins; }

# check NAME COMMAND…: its last line of output that starts with "figure:" goes into the table.
check() {
  local name=$1 from figure result=pass
  shift
  from=$(date +%s%N)
  if ! "$@" >"$output" 2>&1; then
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

# took CASE SECONDS, PREPARED of them by cases that had to run before it.
took() { printf 'case\t%s\t%d s\t%s\n' "$1" "$2" "${3:+$3 s of it to install and start}" >>"$table"; }

skip() { # skip NAME REASON
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
    # Asking costs time itself, which a long wait has better use for.
    sleep "$([ $((($(date +%s%N) - from) / 1000000000)) -lt 5 ] && echo 0.3 || echo 1)"
  done
  printf 'figure: %.1f s\n' "$(($(date +%s%N) - from))e-9"
}

finish() {
  [ -n "$keep" ] || "$testbed/down" >/dev/null 2>&1
  rm -f "$output"
  [ -n "${HOST_TESTS_TABLE:-}" ] || summary
  [ "$failed" -eq 0 ] || exit 1
  exit 0
}
summary() {
  printf '\n'
  grep -v ^case "$table" | columns
  printf '\n'
  grep ^case "$table" | sort -k2 | columns
  printf '%d min %02d s\n' $(((SECONDS - began) / 60)) $(((SECONDS - began) % 60))
  printf '%d passed, %d failed, %d skipped\n' "$(grep -c ^pass "$table")" "$(grep -c ^FAIL "$table")" "$(grep -c ^skip "$table")"
  rm -f "$table"
}

columns() { column -t -s $'\t' 2>/dev/null || cat; }

# The cases of each host, of about the same length. 00 runs on the first one only, the others take its images over.
readonly HOSTS=(
  '01 02 03 04 05 06 07 08 09 19 20 21 24 27'
  '02 03 10 11 12 13 14 15 22 26 28 29 31'
  '02 03 23 25 30 16 17 18 32'
)

# All cases, on several hosts at once, because most of the time is spent waiting. The others start as soon as the first host
# has built the image and no longer restarts the account's manager.
side_by_side() {
  local images number processes=() code=0
  images=$(mktemp)
  on_a_host 1 '' &
  processes+=($!)
  until grep -qs 'takes the rest' "$table.1" || ! kill -0 "${processes[0]}" 2>/dev/null; do sleep 1; done
  save_images >"$images"
  for ((number = 2; number <= ${#HOSTS[@]}; number++)); do
    mkdir -p "$TESTBED_DIR-$number"
    cp -lf "$TESTBED_DIR"/base.{tar,stamp} "$TESTBED_DIR-$number"
    on_a_host "$number" "$images" &
    processes+=($!)
  done
  for each in "${processes[@]}"; do wait "$each" || code=1; done
  cat "$table".[0-9] >"$table"
  rm -f "$table".[0-9] "$output" "$images"
  summary
  exit $code
}
# on_a_host NUMBER IMAGES
on_a_host() {
  local suffix='' cases
  [ "$1" = 1 ] || suffix=-$1
  read -ra cases <<<"${HOSTS[$1 - 1]}"
  HOST_TESTS_IMAGES=$2 HOST_TESTS_TABLE=$table.$1 TESTBED_DIR=$TESTBED_DIR$suffix TESTBED_NAME=$TESTBED_NAME$suffix \
    "$checkout/scripts/test-host.sh" "${cases[@]}" > >(sed -u "s/^/$1  /") 2>&1
}
