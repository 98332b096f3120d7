#!/usr/bin/env bash
# Puts a backup in the place of what is there. What is there is saved first, and comes back where the restore fails.
# usage: restore.sh FILE [--identity FILE] [--rehearse] [--settings]
#   --identity FILE   age identity of an encrypted backup
#   --rehearse        check it and load it beside the live database, then leave everything as it was
#   --accept-unsigned take a backup that none of the hosts in /etc/notionbot/backup-signers has signed
#   --settings        take the backup's settings file too (root)
# Into this version of the program or a newer one; a backup of a newer version is refused. Chroma is emptied: the bot
# fills it from Postgres, with no call to Notion or OpenAI. Exits 0 only when the data is in and the bot, if it ran before,
# is ready again.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
. "$here/on-host.sh"
. "$here/backup-file.sh"
. "$here/backup-steps.sh"
. "$here/empty-database.sh"
. "$here/restore-steps.sh"

file='' identity='' rehearse='' settings='' accept_unsigned=''
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) show_help "${BASH_SOURCE[0]}"; exit 0 ;;
    --identity) identity=${2:?--identity needs a file}; shift 2 ;;
    --rehearse | --dry-run) rehearse=--rehearse; shift ;;
    --accept-unsigned) accept_unsigned=--accept-unsigned; shift ;;
    --settings) settings=--settings; shift ;;
    -*) show_help "${BASH_SOURCE[0]}" >&2; exit 2 ;;
    *) file=$1; shift ;;
  esac
done
[ -n "$file" ] || { show_help "${BASH_SOURCE[0]}" >&2; exit 2; }
if [ "$(id -un)" != "$ACCOUNT" ]; then
  hand_over restore.sh "$file" "$identity" ${rehearse:+"$rehearse"} ${settings:+"$settings"} ${accept_unsigned:+"$accept_unsigned"}
  [ -z "$settings" ] || [ -n "$rehearse" ] || take_settings
  exit 0
fi

[ -f "$file" ] || die "$file is not there."
[ -r "$file" ] || die "$ACCOUNT may not read $file. Copy it into a folder of root's, and use the copy."
file=$(readlink -f "$file")
umask 077
cd /
# Not set by sudo or su.
export XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-/run/user/$(id -u)}
folder=$(backup_folder) kind=restore started=$(date +%s)
lock_backups
work=$(mktemp -d "$folder/.partial-XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 143' TERM INT

open_backup "$file" "$work" "$identity" || die "nothing was changed."
check_signer
refuse_newer
systemctl --user start notionbot-postgres.service || die "Postgres does not start: nbctl logs notionbot-postgres"
end_interrupted
rehearse_in_drill
load_beside
if [ -n "$rehearse" ]; then
  drop_database notionbot_restore
  say "good: $(manifest_value "$work" rows) rows of $(manifest_value "$work" made) load and are complete. Nothing was changed."
  exit 0
fi

was_active=$(systemctl --user is-active notionbot.service || true)
# The bot was to run, but the database was empty.
! systemctl --user is-failed --quiet notionbot-guard.service || was_active=failed
say "saving what is there"
NOTIONBOT_LOCK_HELD=1 "$here/backup.sh" --undo >/dev/null || { drop_database notionbot_restore; die "what is there could not be saved; nothing was changed."; }
say "stopping the bot and putting the backup in"
trap 'put_back; rm -rf "$work"; exit 1' EXIT
systemctl --user stop notionbot.service notionbot-migrate.service
swap_in
empty_chroma
start_restored || { say "the restored state does not come up: the old one is put back."; exit 1; }
trap 'rm -rf "$work"' EXIT
drop_database notionbot_before_restore
[ -z "$settings" ] || cp "$work/notionbot.env" "$folder/.settings-from-backup"
is_good=true failed_step='' target=$file bytes=$(stat -c %s "$file") rows=$(manifest_value "$work" rows) drill_seconds=''
record || true
say "restored: $rows rows, made $(manifest_value "$work" made) by version $(manifest_value "$work" program), in $(($(date +%s) - started)) s."
