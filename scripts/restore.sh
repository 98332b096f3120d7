#!/usr/bin/env bash
# Puts a backup in the place of what is there. What is there is saved first, and comes back where the restore fails.
# usage: restore.sh FILE [--identity FILE] [--rehearse] [--settings]
#   --identity FILE   age identity of an encrypted backup
#   --rehearse        check it and load it beside the live database, then leave everything as it was
#   --settings        take the backup's settings file too (root)
# Into this version of the program or a newer one; a backup of a newer version is refused. Chroma is emptied: the bot
# fills it from Postgres, with no call to Notion or OpenAI. Exits 0 only when the bot, if it ran before, is ready again.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
. "$here/on-host.sh"
. "$here/backup-file.sh"
. "$here/restore-steps.sh"

file='' identity='' rehearse='' settings=''
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) show_help "${BASH_SOURCE[0]}"; exit 0 ;;
    --identity) identity=${2:?}; shift 2 ;;
    --rehearse) rehearse=--rehearse; shift ;;
    --settings) settings=--settings; shift ;;
    -*) show_help "${BASH_SOURCE[0]}" >&2; exit 2 ;;
    *) file=$1; shift ;;
  esac
done
[ -n "$file" ] || { show_help "${BASH_SOURCE[0]}" >&2; exit 2; }
[ -f "$file" ] || die "$file is not there."

if [ "$(id -un)" != "$ACCOUNT" ]; then
  restore_as_account
  exit 0
fi

umask 077
folder=$(backup_folder)
exec 9>"$folder/.lock"
flock --timeout 600 9 || die "another backup or restore is running."
rm -rf "$folder"/.partial-*
work=$(mktemp -d "$folder/.partial-XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 143' TERM INT

open_backup "$file" "$work" "$identity" || die "the backup is not used."
refuse_newer
systemctl --user start notionbot-postgres.service || die "Postgres does not start: nbctl logs notionbot-postgres"
load_beside
if [ -n "$rehearse" ]; then
  drop_database notionbot_restore
  say "good: $(manifest_value "$work" rows) rows of $(manifest_value "$work" made) load and are complete. Nothing was changed."
  exit 0
fi

was_active=$(systemctl --user is-active notionbot.service || true)
say "saving what is there"
NOTIONBOT_LOCK_HELD=1 "$here/backup.sh" --undo >/dev/null || { drop_database notionbot_restore; die "what is there could not be saved."; }
systemctl --user stop notionbot.service
trap 'put_back; rm -rf "$work"; exit 1' EXIT
swap_in
empty_chroma
start_restored "$was_active" || { say "the restored state does not come up: the old one is put back."; exit 1; }
trap 'rm -rf "$work"' EXIT
drop_database notionbot_before_restore
[ -z "$settings" ] || cp "$work/notionbot.env" "$folder/.settings-from-backup"
say "restored: $(manifest_value "$work" rows) rows, made $(manifest_value "$work" made) by version $(manifest_value "$work" program)."
