#!/usr/bin/env bash
# Looks once a minute whether the bot is ready. A bot that waits for something does not fail, so nothing else would tell.
# usage: watch.sh
# After five minutes without READY the admins are told, once per outage. A bot that was stopped on purpose is left alone.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
. "$here/on-host.sh"
case ${1:-} in
  -h | --help) show_help "${BASH_SOURCE[0]}"; exit 0 ;;
esac
readonly TELL_AFTER_MINUTES=5
since=${XDG_RUNTIME_DIR:-/run/user/$(id -u)}/notionbot-not-ready
told=$since.told
property() { systemctl --user show notionbot.service --property="$1" --value; }
failed() { systemctl --user is-failed --quiet "$1.service"; }

case $(property ActiveState) in
  active)
    # The bot itself sends heartbeats and says what does not answer.
    rm -f "$since" "$told"
    exit 0
    ;;
  inactive | deactivating)
    # Stopped on purpose, unless something that it needs has failed.
    failed notionbot-guard || failed notionbot-credentials || { rm -f "$since" "$told"; exit 0; }
    ;;
esac
[ -e "$since" ] || touch "$since"
"$here/alert.sh" fail || true
[ -n "$(find "$since" -mmin "+$TELL_AFTER_MINUTES")" ] && [ ! -e "$told" ] || exit 0
"$here/alert.sh" trouble "⚠️ notionbot on $(uname -n) has not been ready for $TELL_AFTER_MINUTES minutes. Its status: $(property StatusText | tr -d '`' | head -c 200). Details: \`sudo nbctl status\`."
touch "$told"
