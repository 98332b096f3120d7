# shellcheck shell=bash
conmon_of() { as_bot podman inspect --format '{{.ConmonPidFile}}' "$1" | { read -r file; on_host cat "$file"; }; }
main_of() { as_bot podman inspect --format '{{.State.Pid}}' "$1"; }
kill_conmon() { on_host kill -KILL "$(conmon_of notionbot)"; }
survives() { # survives UNIT COMMAND…: the unit restarts by itself, and a question is answered again
  local unit=$1 before from
  shift
  before=$(prop NRestarts "$unit") from=$(date +%s%N)
  "$@" || return 1
  within 30 newer_restart "$unit" "$before" && within 90 prop_is ActiveState active "$unit" && within 90 answers || return 1
  figure "$(seconds_since "$from") until a question was answered"
}
newer_restart() { [ "$(prop NRestarts "$1")" -gt "$2" ]; }
kill_main() { on_host kill -KILL "$(main_of "$1")"; }
waits_for_postgres() {
  user_ctl stop notionbot notionbot-postgres
  # Not there at all: the units that make it are out of the way.
  local units
  units=/etc/containers/systemd/users/$(bot_uid)
  on_host mv "$units/notionbot-postgres.container" /root/
  user_ctl daemon-reload
  user_ctl start --no-block notionbot
  within 60 status_names_postgres && prop_is ActiveState activating
  local result=$? text
  text=$(prop StatusText)
  on_host mv /root/notionbot-postgres.container "$units/"
  user_ctl daemon-reload
  user_ctl start notionbot-postgres
  [ $result -eq 0 ] && within 60 prop_is ActiveState active && figure "$text … then READY"
}
status_names_postgres() { prop StatusText | grep -qi 'waiting for postgres'; }
named_when_missing() { # a credential that is missing fails the start at once, by name
  local from said
  user_ctl stop notionbot
  on_host mv /etc/credstore.encrypted/notionbot.notion-token /root/
  on_host systemctl restart "user@$(bot_uid).service"
  from=$(date +%s%N)
  ! user_ctl start notionbot || { echo 'it started'; return 1; }
  from=$(($(date +%s%N) - from))
  said=$(user_ctl status --no-pager notionbot)
  on_host mv /root/notionbot.notion-token /etc/credstore.encrypted/
  on_host systemctl restart "user@$(bot_uid).service"
  with_stand_ins || return 1
  echo "$said"
  grep -q 'notion-token' <<<"$said" && [ $from -lt 5000000000 ] && figure "$(awk -v ns=$from 'BEGIN { printf "%.1f s", ns / 1e9 }')"
}
# The account's manager and everything that it runs, at once. Podman then believes that its containers still run.
kill_everything() {
  local from
  from=$(date +%s%N)
  on_host systemctl kill --signal=KILL "user@$(bot_uid).service"
  within 30 denied on_host systemctl is-active --quiet "user@$(bot_uid).service" || return 1
  on_host systemctl restart "user@$(bot_uid).service"
  with_stand_ins && within 60 answers || return 1
  journal notionbot-podman | grep 'invalid internal status' && figure "$(seconds_since "$from") until a question was answered"
}
# A question that fails, for want of Postgres, is an error; and of every line pino's level and journald's priority say the same.
an_error_is_an_error() {
  user_ctl stop notionbot-postgres
  ask_on_discord 'How much holiday do we get each year?' &
  within 60 error_line
  local result=$?
  kill $!
  user_ctl start notionbot-postgres
  [ $result -eq 0 ] || return 1
  on_host journalctl --quiet -o json _SYSTEMD_USER_UNIT=notionbot.service | jq -r 'select(.MESSAGE | type == "string" and startswith("{")) | "\(.PRIORITY) \(.MESSAGE | fromjson | .level)"' |
    sort | uniq -c | awk '{ print; want = $3 >= 50 ? 3 : $3 >= 40 ? 4 : $3 >= 30 ? 6 : 7; if ($2 != want) bad = 1 } END { exit bad }' &&
    figure "PRIORITY 3: $(error_line | jq -r '.MESSAGE | fromjson | .msg')"
}
error_line() { on_host journalctl --quiet -o json -n 1 -p 3..3 _SYSTEMD_USER_UNIT=notionbot.service | grep .; }
check 'kill -9 of conmon' survives notionbot kill_conmon
check 'kill -9 of Postgres' survives notionbot-postgres kill_main notionbot-postgres
check 'kill -9 of Chroma' survives notionbot-chroma kill_main notionbot-chroma
check 'Postgres away: activating, with the reason in STATUS; READY when it is back' waits_for_postgres
check 'a missing credential fails the start within 5 s, by name' named_when_missing
check 'kill -9 of all that the account runs, its manager included' kill_everything
check 'an error has PRIORITY 3 in the journal, each line that of its level' an_error_is_an_error
stops_in_time() {
  local from asked=()
  for _ in 1 2 3 4; do
    ask_on_discord 'How much holiday do we get each year?' >/dev/null 2>&1 &
    asked+=($!)
  done
  from=$(date +%s%N)
  user_ctl stop notionbot
  from=$(($(date +%s%N) - from))
  # Whoever asked last is answered by the next bot; nobody waits for that here.
  kill "${asked[@]}" 2>/dev/null
  prop_is Result success && [ $from -lt 30000000000 ] && figure "$(awk -v ns=$from 'BEGIN { printf "%.1f s", ns / 1e9 }')"
  local result=$?
  user_ctl start notionbot
  return $result
}
check 'stops under load within StopTimeout=' stops_in_time
