#!/usr/bin/env bash
# Runs before each start of the bot: refuses an empty database if backups with pages exist.
# usage: guard.sh
# Without it the bot would read everything from Notion again and pay for every embedding. If Postgres does not answer, or
# if it is external, the start continues.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
. "$here/on-host.sh"
. "$here/backup-file.sh"
. "$here/empty-database.sh"
case ${1:-} in
  -h | --help) show_help "${BASH_SOURCE[0]}"; exit 0 ;;
esac
folder=$(backup_folder)
[ -d "$folder" ] || exit 0
! has_external_database || exit 0
pages=$(count_pages) || exit 0
if [ "$pages" -gt 0 ]; then
  rm -f -- "$folder/$EMPTY_IS_INTENDED"
  exit 0
fi
[ ! -e "$folder/$EMPTY_IS_INTENDED" ] || exit 0
good=$(newest_with_pages "$folder")
[ -n "$good" ] || exit 0
# In the name of the bot's unit, so that `systemctl --user status notionbot` shows it.
printf 'MESSAGE=%s\nPRIORITY=3\nUSER_UNIT=notionbot.service\n' \
  "The database is empty, but backups exist. The bot does not start, because it would read everything from Notion again. Restore the newest backup: nbctl restore $good   Or start with an empty database: nbctl start --empty" |
  logger --journald
let_journald_read
exit 1
