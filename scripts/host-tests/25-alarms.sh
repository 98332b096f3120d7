# shellcheck shell=bash
# What stops answering is seen: in the journal, in the status, and outside.
with_monitors() {
  on_host nbctl set-secret alert-webhook-url <<<'http://stand-ins:7005/alarm' && on_host nbctl set-secret heartbeat-url <<<'http://stand-ins:7005/beat' &&
    start_stand_ins && on_host nbctl start && within 90 beats /beat
}
beats() { [ "$(received | jq --arg path "$1" '[.[] | select(.method == "GET" and .path == $path)] | length')" -gt 0 ]; }
alarms() { received | jq -r '.[] | select(.method == "POST" and .path == "/alarm") | .body | fromjson | if .content == .text then .text else "content and text differ" end'; }
told_on_discord() { control messages-to-admin | jq -e --arg words "$1" 'any(.text | contains($words))' >/dev/null; }
heard() { alarms | grep -q -- "$1"; }
beats_after_backup() {
  local before
  before=$(received | jq '[.[] | select(.path == "/beat")] | length')
  on_host nbctl backup >/dev/null && [ "$(received | jq '[.[] | select(.path == "/beat")] | length')" -gt "$before" ]
}
priority_of() { on_host journalctl --quiet -o json --since "@$2" _SYSTEMD_USER_UNIT=notionbot.service | jq -r --arg words "$1" 'select(.MESSAGE | type == "string" and contains($words)) | .PRIORITY' | head -n 1; }
has_priority() { [ "$(priority_of "$1" "$2")" = "$3" ]; }
frozen() { # frozen NAME PATTERN: the processes are stopped, not gone
  local name=$1 from said code=0
  from=$(date +%s)
  script "$2" <<<'pgrep -f "$1" | xargs kill -STOP'
  within 30 has_priority "$name has not answered for 1" "$from" 4 || code=1
  said=$(on_host nbctl status 2>&1)
  grep -q "$name has not answered" <<<"$(prop StatusText)" || { echo "status: $(prop StatusText)"; code=1; }
  grep -q "$name has not answered" <<<"$said" || { echo "$said"; code=1; }
  within 90 has_priority "$name has not answered for 6" "$from" 3 || code=1
  within 30 heard "$name has not answered" || code=1
  within 30 told_on_discord "$name has not answered for a minute" || code=1
  script "$2" <<<'pgrep -f "$1" | xargs kill -CONT'
  within 60 has_priority "$name answers again" "$from" 6 || code=1
  [ $code -eq 0 ] && figure "$(on_host journalctl -q -o cat --since "@$from" _SYSTEMD_USER_UNIT=notionbot.service | grep -c "\"$name ") lines about it: a warning, an error, and one when it was back"
}
# Somebody resets the token in the Developer Portal while the bot runs.
dead_token() {
  local from
  from=$(date +%s)
  as_bot sh -c "echo another-token >/var/lib/$account/stand-in-secrets/discord-token"
  user_ctl restart stand-ins
  within 60 stand_ins_answer >/dev/null
  within 90 denied prop_is ActiveState active || return 1
  within 60 has_priority 'Discord rejected the token' "$from" 3 || return 1
  within 120 heard 'token' || { alarms; return 1; }
  local said
  said=$(on_host nbctl doctor 2>&1)
  echo "$said"
  grep -q 'FAIL discord: Discord rejected the token' <<<"$said" && figure "$(alarms | grep token | head -n 1 | cut -c1-120)"
}
token_again() {
  as_bot sh -c "cat >/var/lib/$account/stand-in-secrets/discord-token" <<<"${canary[discord-token]}"
  user_ctl restart stand-ins
  within 60 stand_ins_answer >/dev/null
  on_host nbctl start && on_host nbctl deploy-commands >/dev/null && within 90 answers
}
# Nobody can be told at first.
tried_again() {
  user_ctl stop stand-ins
  on_host sh -c 'mkdir -p /etc/systemd/user/notionbot-alert@.service.d && printf "[Service]\nRestartSec=5s\nRestartSteps=0\n" >/etc/systemd/user/notionbot-alert@.service.d/50-test.conf'
  user_ctl daemon-reload
  user_ctl start --no-block notionbot-alert@notionbot-test
  within 60 alert_is_retried || return 1
  start_stand_ins
  within 90 heard 'notionbot-test'
  local result=$?
  on_host rm -r /etc/systemd/user/notionbot-alert@.service.d
  user_ctl daemon-reload
  return $result
}
alert_is_retried() { [ "$(prop NRestarts notionbot-alert@notionbot-test)" -gt 0 ]; }
prints_metrics() {
  local said
  said=$(on_host nbctl metrics) || return 1
  echo "$said"
  grep -q '^notionbot_unit_active{unit="notionbot"} 1$' <<<"$said" && grep -q '^notionbot_pages{state="indexed"} [1-9]' <<<"$said" &&
    user_ctl start notionbot-metrics && on_host grep -q '^notionbot_pages' /var/lib/notionbot-metrics/notionbot.prom &&
    figure "$(grep -vc '^#' <<<"$said") samples"
}
must 'a webhook for alarms and a heartbeat are set' with_monitors
[ -n "$fatal" ] || check 'a heartbeat after a good backup' beats_after_backup
[ -n "$fatal" ] || check 'Postgres frozen: a warning, an error, STATUS, alarms by webhook and on Discord, and back' frozen Postgres '^([^ ]*/)?postgres[: ]'
[ -n "$fatal" ] || check 'Chroma frozen: the same' frozen Chroma '[c]hromadb/dist/cli.mjs run'
[ -n "$fatal" ] || check 'a token that is reset: failed, named, told by the webhook' dead_token
[ -n "$fatal" ] || check 'with the right token again it answers' token_again
[ -n "$fatal" ] || check 'an alarm that cannot be delivered is tried again' tried_again
[ -n "$fatal" ] || check 'metrics for Prometheus' prints_metrics
on_host nbctl set-secret alert-webhook-url --remove
on_host nbctl set-secret heartbeat-url --remove
with_stand_ins
