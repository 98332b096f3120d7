# shellcheck shell=bash
watchdog_is_passed_on() {
  local outside inside
  is "$(prop WatchdogUSec)" 1min || return 1
  inside=$(as_bot podman exec notionbot sh -c 'tr "\0" "\n" </proc/1/environ | grep -E "^WATCHDOG_"')
  is "$inside" WATCHDOG_USEC=60000000
  outside=$(prop WatchdogTimestampMonotonic)
  within 25 sh -c "[ \"\$('$testbed/exec' -u $account systemctl --user show notionbot -P WatchdogTimestampMonotonic)\" != $outside ]"
}
# The rest with a shorter interval, to be done within the day.
shorter() {
  bot_drop_in notionbot <<'END'
[Service]
WatchdogSec=9s
TimeoutAbortSec=6s
END
  user_ctl restart notionbot && is "$(prop WatchdogUSec)" 9s
}
bot_process() { on_host pgrep -f '^node /app/src/main.ts run'; }
back_after() { # back_after COMMAND…: the bot is restarted within WatchdogSec + TimeoutAbortSec, then is ready again
  local before from
  before=$(prop NRestarts) from=$(date +%s%N)
  "$@" || return 1
  within 17 restarted_since "$before" || return 1
  local restarted=$(($(date +%s%N) - from))
  within 60 prop_is ActiveState active || return 1
  figure "$(awk -v a=$restarted -v b=$(($(date +%s%N) - from)) 'BEGIN { printf "%.1f s to the restart, %.1f s to READY", a / 1e9, b / 1e9 }')"
}
restarted_since() { [ "$(prop NRestarts)" -gt "$1" ]; }
stop_process() { on_host kill -STOP "$(bot_process)"; }
# By Node's own inspector, which SIGUSR1 opens inside the container.
block_loop() {
  on_host kill -USR1 "$(bot_process)"
  sleep 1
  # shellcheck disable=SC2016 # JavaScript's own template
  as_bot podman exec notionbot node --input-type=module -e '
    const [target] = await (await fetch("http://127.0.0.1:9229/json")).json();
    const socket = new WebSocket(target.webSocketDebuggerUrl);
    await new Promise((open) => { socket.onopen = open; });
    socket.send(JSON.stringify({ id: 1, method: "Runtime.evaluate", params: { expression: "for (;;) {}" } }));
    setTimeout(() => process.exit(0), 500);'
}
named_in_journal() { journal notionbot | grep -q 'Watchdog timeout'; }
check 'WATCHDOG_USEC inside equals WatchdogSec=, and it is fed' watchdog_is_passed_on
check 'a shorter watchdog by a drop-in' shorter
check 'SIGSTOP: restarted' back_after stop_process
check 'blocked event loop: restarted' back_after block_loop
check 'the journal says why' named_in_journal
