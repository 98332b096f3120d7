# shellcheck shell=bash
# Real shutdowns and reboots of the test host. Sourced by test-host.sh.
# shellcheck disable=SC2154 # testbed and checkout belong to test-host.sh

host_pid() { read -r pid _ <"$TESTBED_DIR/init.pid" && printf '%s' "$pid"; }
start_of() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }

# shut_down: an orderly shutdown, which ends PID 1. A process with a copy of its mounts keeps the files.
# Prints the seconds that it took. Fails after 60 s.
shut_down() {
  local pid start from
  pid=$(host_pid) start=$(start_of "$pid")
  setsid nsenter --target "$pid" --mount unshare --mount --propagation private sleep infinity </dev/null >/dev/null 2>&1 &
  echo $! >"$TESTBED_DIR/files-holder"
  sleep 0.3
  from=$(date +%s%N)
  kill -s RTMIN+4 "$pid"
  until [ "$(start_of "$pid")" != "$start" ]; do
    [ $((($(date +%s%N) - from) / 1000000000)) -lt 60 ] || { echo 'the host does not shut down'; return 1; }
    sleep 0.1
  done
  seconds_since "$from"
}

# power_off: the same without a word to any process.
power_off() {
  local pid start
  pid=$(host_pid) start=$(start_of "$pid")
  setsid nsenter --target "$pid" --mount unshare --mount --propagation private sleep infinity </dev/null >/dev/null 2>&1 &
  echo $! >"$TESTBED_DIR/files-holder"
  sleep 0.3
  kill -KILL "$pid"
  while [ "$(start_of "$pid")" = "$start" ]; do sleep 0.1; done
}

# boot_again: on the same files.
boot_again() {
  local group outer holder pid='' state=''
  holder=$(cat "$TESTBED_DIR/files-holder")
  group=$(awk '$3 == "cgroup2" { print $2; exit }' /proc/mounts)/$TESTBED_NAME
  find "$group" -depth -mindepth 1 -type d -exec rmdir {} + 2>/dev/null
  mkdir -p "$group"
  (
    echo "$BASHPID" >"$group/cgroup.procs"
    exec setsid nsenter --target "$holder" --mount unshare --uts --ipc --net --pid --cgroup --fork -- \
      /bin/bash /checkout/scripts/host-tests/boot-again.sh "$TESTBED_NAME"
  ) >"$TESTBED_DIR/console.log" 2>&1 </dev/null &
  outer=$!
  for _ in $(seq 100); do
    pid=$(tr -d ' ' 2>/dev/null <"/proc/$outer/task/$outer/children")
    [ -z "$pid" ] || break
    sleep 0.05
  done
  [ -n "$pid" ] || { cat "$TESTBED_DIR/console.log"; return 1; }
  echo "$pid $(start_of "$pid")" >"$TESTBED_DIR/init.pid"
  kill "$holder"
  for _ in $(seq 600); do
    state=$(nsenter --target "$pid" --mount --uts --ipc --net --pid --cgroup --root --wd systemctl is-system-running 2>/dev/null)
    case $state in running | degraded) return 0 ;; esac
    sleep 0.1
  done
  echo "systemd did not come up: ${state:-no answer}"
  return 1
}
