#!/usr/bin/env bash
# Makes one backup of notionbot, verified by restoring it into a throw-away Postgres, then removes old ones.
# usage: backup.sh [--undo] | --list | --verify FILE [--identity FILE] [--image IMAGE]
#   --undo      one before a restore or an upgrade: kept apart from the daily ones, the last three
#   --list      the good ones: time, bytes, file; oldest first
#   --verify    checksums and a restore into a throw-away Postgres, of a backup that is there; of
#               another version with --image
# Exits 0 only when the backup is whole and was restored; the file's name is on standard output. As root it goes on as
# botservice. A failure leaves older backups as they are.
# Settings (in /etc/notionbot/notionbot.env): BACKUP_AGE_RECIPIENT, BACKUP_SECRETS, BACKUP_COPY_COMMAND, BACKUP_KEEP_DAILY|WEEKLY|MONTHLY.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
. "$here/on-host.sh"
. "$here/backup-file.sh"
. "$here/backup-steps.sh"
. "$here/empty-database.sh"

kind=backup file='' identity='' image='' arguments=("$@")
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) show_help "${BASH_SOURCE[0]}"; exit 0 ;;
    --undo) kind=undo; shift ;;
    --list) kind=list; shift ;;
    --verify) kind=verify; shift ;;
    --identity) identity=${2:?--identity needs a file}; shift 2 ;;
    --image) image=${2:?--image needs a name}; shift 2 ;;
    -*) show_help "${BASH_SOURCE[0]}" >&2; exit 2 ;;
    *) file=$1; shift ;;
  esac
done
if { [ "$kind" = verify ] && [ -z "$file" ]; } || { [ "$kind" != verify ] && [ -n "$file" ]; }; then
  show_help "${BASH_SOURCE[0]}" >&2
  exit 2
fi
if [ "$kind" = verify ] && [ "$(id -un)" != "$ACCOUNT" ]; then
  hand_over backup.sh "$file" "$identity" --verify ${image:+--image "$image"}
  exit 0
fi
become_account ${arguments[@]+"${arguments[@]}"}
[ "$kind" = list ] || [ "$kind" = verify ] || refuse_external "Use the backups of its provider."
umask 077
cd /
# Not set by sudo or su.
export XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-/run/user/$(id -u)}
folder=$(backup_folder)
mkdir -p "$folder"

if [ "$kind" = list ]; then
  list_backups "$folder" | while read -r each; do printf '%s %s %s\n' "$(backup_time "$each")" "$(stat -c %s "$each")" "$each"; done
  exit 0
fi

# restore.sh holds the lock while it saves what is there.
[ -n "${NOTIONBOT_LOCK_HELD:-}" ] || lock_backups
work=$(mktemp -d "$folder/.partial-XXXXXX")
started=$(date +%s) failed_step='' target='' bytes='' rows='' drill_seconds='' is_good=false
trap finish EXIT
trap 'exit 143' TERM INT

if [ "$kind" = verify ]; then
  failed_step='the file does not verify' target=$file
  open_backup "$file" "$work" "$identity"
  bytes=$(stat -c %s "$file")
  drill_and_compare
  is_good=true
  say "good: $rows rows, made $(manifest_value "$work" made), restored and compared in $drill_seconds s."
  exit 0
fi

failed_step='no dump could be written (Postgres down, or the disk full? nbctl logs notionbot-backup)'
wait_for_postgres
dump_live
refuse_empty
drill_and_compare
failed_step='the file cannot be written'
write_file
is_good=true
say "$target: $bytes bytes, $rows rows, restored and compared, $(($(date +%s) - started)) s"
if [ "$kind" = undo ]; then
  find "$folder" -maxdepth 1 -type f -name 'notionbot-undo-*' | LC_ALL=C sort | head -n -3 | xargs -r -d '\n' rm --
else
  prune "$(setting BACKUP_KEEP_DAILY 7)" "$(setting BACKUP_KEEP_WEEKLY 4)" "$(setting BACKUP_KEEP_MONTHLY 6)"
  failed_step='the copy elsewhere failed (BACKUP_COPY_COMMAND); the backup itself is good'
  copy_elsewhere
fi
failed_step=''
[ "$kind" = undo ] || "$here/alert.sh" ping >&2 || say "<4>the heartbeat service could not be reached."
printf '%s\n' "$target"
