# shellcheck shell=bash
watchdog_is_passed_on() {
  local outside inside
  is "$(prop WatchdogUSec)" 1min || return 1
  inside=$(as_bot podman exec notionbot sh -c 'tr "\0" "\n" </proc/1/environ | grep -E "^WATCHDOG_"')
  is "$inside" WATCHDOG_USEC=60000000
  outside=$(prop WatchdogTimestampMonotonic)
  within 25 sh -c "[ \"\$('$testbed/exec' -u $account systemctl --user show notionbot -P WatchdogTimestampMonotonic)\" != $outside ]"
}
# The rest uses a third of the intervals, to save time.
shorter() {
  bot_drop_in notionbot <<'END'
[Service]
WatchdogSec=20s
TimeoutAbortSec=10s
END
  user_ctl restart notionbot && is "$(prop WatchdogUSec)" 20s
}
# Each prints the moment of the hang, in microseconds of the real-time clock.
stop_process() { script <<<"date +%s%6N; kill -STOP \$(pgrep -f '^node /app/src/main.ts run')"; }
# By Node's own inspector, which SIGUSR1 opens inside the container.
block_loop() {
  script <<<"kill -USR1 \$(pgrep -f '^node /app/src/main.ts run')"
  sleep 1
  # shellcheck disable=SC2016 # JavaScript's own template
  as_bot podman exec notionbot node --input-type=module -e '
    const [target] = await (await fetch("http://127.0.0.1:9229/json")).json();
    const socket = new WebSocket(target.webSocketDebuggerUrl);
    await new Promise((open) => { socket.onopen = open; });
    console.log(Date.now() * 1000);
    socket.send(JSON.stringify({ id: 1, method: "Runtime.evaluate", params: { expression: "for (;;) {}" } }));
    setTimeout(() => process.exit(0), 500);'
}
# back_after COMMAND…: the bot hangs; it is restarted within WatchdogSec + TimeoutAbortSec, then is ready again. The times
# are the journal's: asking adds the time that asking takes. Before the program itself the migrations are looked through.
back_after() {
  local before hung
  before=$(prop NRestarts)
  hung=$("$@") || return 1
  within 60 newer_start "$before" || return 1
  within 60 prop_is ActiveState active || return 1
  on_host journalctl --quiet -o json --since "@$((hung / 1000000))" USER_UNIT=notionbot.service | jq -r --argjson hung "$hung" '
    select((.__REALTIME_TIMESTAMP | tonumber) > $hung) | "\(((.__REALTIME_TIMESTAMP | tonumber) - $hung) / 1e6)\t\(.MESSAGE)"' >/tmp/hang
  cat /tmp/hang
  awk -F'\t' -v limit=30 '
    $2 ~ /: Scheduled restart job/ { scheduled = $1 } scheduled && $2 ~ /^Starting / { started = $1 } $2 ~ /^Started / { ready = $1 }
    END { printf "figure: restarted after %.1f s (limit %d s), the program runs after %.1f s, READY after %.1f s\n", scheduled, limit, started, ready; exit !(started && scheduled <= limit) }' /tmp/hang
}
newer_start() { [ "$(prop NRestarts)" -gt "$1" ]; }
named_in_journal() { journal notionbot | grep -q 'Watchdog timeout'; }
check 'WATCHDOG_USEC inside equals WatchdogSec=, and it is fed' watchdog_is_passed_on
check 'a shorter watchdog by a drop-in' shorter
check 'SIGSTOP: restarted within WatchdogSec + TimeoutAbortSec' back_after stop_process
check 'blocked event loop: the same' back_after block_loop
check 'the journal says why' named_in_journal
bot_drop_in notionbot </dev/null
