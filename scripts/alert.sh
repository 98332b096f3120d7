#!/usr/bin/env bash
# Tells the admins that a unit failed: on Discord, and through the webhook alert-webhook-url if there is one.
# usage: alert.sh failed UNIT | trouble TEXT | ping | fail
#   failed UNIT   as the unit notionbot-alert@UNIT, which tries again until somebody has received the alarm
#   trouble TEXT  the same with another text
#   ping, fail    one heartbeat to heartbeat-url
# Uses the bot's image and network. If these do not work, for example because the disk is full, it uses curl instead.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
. "$here/on-host.sh"

# A unit that restarts by itself is given this long before anybody is told, and is then told of once an hour.
readonly GRACE_SECONDS=20 REPEAT_MINUTES=60
state=${XDG_RUNTIME_DIR:-/run/user/$(id -u)}/notionbot-alerts
credentials=${CREDENTIALS_DIRECTORY:-/run/credentials/user@$(id -u).service}

main() {
  case ${1:-} in
    -h | --help) show_help "${BASH_SOURCE[0]}" ;;
    failed) tell_failure "${2:?alert.sh failed needs a unit}" ;;
    trouble) deliver alarm "${2:?alert.sh trouble needs a text}" ;;
    ping | fail) [ -z "$(credential heartbeat-url)" ] || deliver "$1" '' ;;
    *) show_help "${BASH_SOURCE[0]}" >&2; exit 2 ;;
  esac
}

tell_failure() {
  local unit=${1%.service} reason
  if restarts_itself "$unit"; then
    sleep "$GRACE_SECONDS"
    if systemctl --user is-active --quiet "$unit.service"; then say "<6>$unit has recovered; nobody is told."; return; fi
    if [ -n "$(find "$state" -name "$unit" -mmin "-$REPEAT_MINUTES" 2>/dev/null)" ]; then say "<6>$unit: told less than an hour ago."; return; fi
  fi
  reason=$(last_error "$unit")
  deliver alarm "⚠️ \`$unit\` failed on $(uname -n).${reason:+ Its last message: $reason} Details: \`sudo nbctl logs $unit\`, \`sudo nbctl status\`." || return 1
  mkdir -p "$state" && touch "$state/$unit"
}
restarts_itself() { [ "$(systemctl --user show "$1.service" --property=Restart --value)" = always ]; }

# The last warning or error of the unit, without the JSON around it, at most 200 characters.
last_error() {
  journalctl --quiet --no-pager --output=cat --priority=4 --lines=1 --since=-1h "_UID=$(id -u)" "_SYSTEMD_USER_UNIT=$1.service" + \
    "_UID=$(id -u)" "USER_UNIT=$1.service" 2>/dev/null |
    sed -nE 's/^\{.*"msg":"(([^"\\]|\\.)*)".*$/\1/; s/[[:cntrl:]`]//g; 1s/^(.{0,200}).*$/\1/p' || true
}

# deliver KIND TEXT
deliver() {
  in_container "$1" <<<"$2" || from_here "$1" "$2"
}

in_container() {
  timeout 90 podman --events-backend=none run --rm --interactive --pull=never --network=notionbot-egress --log-driver=none \
    --env-file="$SETTINGS" --env=CREDENTIALS_DIRECTORY=/run/credentials/notionbot --volume="$credentials:/run/credentials/notionbot:ro" \
    --volume="$LIBRARY/alert/alert.mjs:/alert.mjs:ro" --userns=keep-id:uid=1000,gid=1000 --user=1000:1000 --read-only --read-only-tmpfs=false \
    --cap-drop=all --security-opt=no-new-privileges --security-opt=label=disable --http-proxy=false --ulimit=core=0 --entrypoint=node "$IMAGE:current" /alert.mjs "$1"
}

credential() { if [ -r "$credentials/$1" ]; then tr -d '\r\n' <"$credentials/$1"; fi; }

# from_here KIND TEXT: the same with curl. Addresses and tokens reach it through its standard input.
from_here() {
  local address delivered=1
  command -v curl >/dev/null || { say "<4>curl is not installed, so there is no other way to deliver this."; return 1; }
  if [ "$1" != alarm ]; then
    address=$(credential heartbeat-url)
    [ "$1" = ping ] || address=${address%/}/fail
    printf 'url = "%s"\n' "$address" | quiet_curl >/dev/null
    return
  fi
  address=$(credential alert-webhook-url)
  if [ -n "$address" ] && post "$address" '' "{\"content\": $(json "$2"), \"text\": $(json "$2")}" >/dev/null; then
    say "<5>told the webhook" && delivered=0
  fi
  if tell_admins "$2"; then delivered=0; fi
  return "$delivered"
}
tell_admins() {
  local admin api channel token delivered=1
  api=$(setting DISCORD_API_URL https://discord.com/api)/v10 token=$(credential discord-token)
  for admin in $(setting ADMIN_IDS | tr ',' ' '); do
    channel=$(post "$api/users/@me/channels" "$token" "{\"recipient_id\": $(json "$admin")}" | grep -oE '"id": ?"[0-9]+"' | head -n 1 | grep -oE '[0-9]+') &&
      post "$api/channels/$channel/messages" "$token" "{\"content\": $(json "$1")}" >/dev/null && say "<5>told admin $admin" && delivered=0
  done
  return "$delivered"
}
# post ADDRESS TOKEN BODY
post() {
  {
    printf 'url = "%s"\nrequest = POST\nheader = "content-type: application/json"\n' "$1"
    [ -z "$2" ] || printf 'header = "authorization: Bot %s"\n' "$2"
    printf 'data-raw = %s\n' "$(json "$3")"
  } | quiet_curl
}
quiet_curl() { curl --config - --silent --fail --max-time 20; }
# As a JSON string, which is also how curl's configuration quotes.
json() { printf '"%s"' "$(sed 's/\\/\\\\/g; s/"/\\"/g' <<<"$1" | tr -d '\000-\037')"; }

code=0
main "$@" || code=$?
let_journald_read
exit "$code"
