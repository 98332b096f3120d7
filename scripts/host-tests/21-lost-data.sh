# shellcheck shell=bash
# The volume of Postgres is lost, and backups exist.
lose_the_volume() {
  on_host nbctl backup >/dev/null || return 1
  good=$(newest) rows_before=$(rows)
  openai_before=$(requests | jq .openai)
  on_host nbctl stop && user_ctl stop notionbot-postgres-volume && as_bot podman volume rm notionbot-postgres
}
start_stops() {
  local said
  ! said=$(on_host nbctl start 2>&1) || { echo 'it started'; return 1; }
  echo "$said"
  grep -q "nbctl restore .*$(basename "$good")" <<<"$said" && grep -q 'nbctl start --empty' <<<"$said" && prop_is ActiveState inactive &&
    is "$(requests | jq .openai)" "$openai_before"
}
boot_stops_too() { denied user_ctl start notionbot && is "$(requests | jq .openai)" "$openai_before"; }
admins_hear() { within 60 sh -c "'$testbed/exec' journalctl -q -o cat _SYSTEMD_USER_UNIT=notionbot-alert@notionbot-guard.service | grep -q 'told admin'"; }
good_backup_stays() {
  denied on_host nbctl backup || return 1
  journal notionbot-backup | grep 'the database is empty' || { journal notionbot-backup | tail -n 5; return 1; }
  is "$(newest)" "$good"
}
comes_back() {
  on_host nbctl restore latest || return 1
  within 60 prop_is ActiveState active && within 90 answers || return 1
  prop_is ActiveState active && figure "rows $(tr '|' ' ' <<<"$(rows)"), before $(tr '|' ' ' <<<"$rows_before")"
}
empty_on_purpose() {
  local file
  on_host nbctl backup >/dev/null && file=$(newest) && on_host nbctl stop && user_ctl stop notionbot-postgres-volume && as_bot podman volume rm notionbot-postgres || return 1
  # The first backup may come before the first sync. It must not push out the good one of the same day.
  put_setting NOTION_BASE_URL=http://nowhere.invalid
  on_host nbctl start --empty || return 1
  on_host nbctl backup >/dev/null || return 1
  on_host test -s "$file" || { echo "the good backup is gone"; return 1; }
  put_setting NOTION_BASE_URL=http://stand-ins:7002
  on_host nbctl restart >/dev/null && within 120 answers || return 1
  on_host nbctl backup >/dev/null && denied on_host test -e "$backups/.start-empty"
}
must 'a backup, then the volume is lost' lose_the_volume
[ -n "$fatal" ] || check 'start stops, and names the restore and --empty; nothing is embedded again' start_stops
[ -n "$fatal" ] || check 'so does a start by systemd' boot_stops_too
[ -n "$fatal" ] || check 'the admins are told' admins_hear
[ -n "$fatal" ] || check 'a backup of the empty database fails, and the good one stays' good_backup_stays
[ -n "$fatal" ] || check 'nbctl restore latest brings the data back and starts the bot' comes_back
[ -n "$fatal" ] || check 'nbctl start --empty starts empty, and keeps the good backup' empty_on_purpose
