#!/usr/bin/env bash
# Replaces the data with a backup. The current data is saved first and comes back if the restore fails.
# usage: restore.sh FILE|latest [--identity FILE] [--rehearse] [--settings] [--secrets] [--accept-unsigned]
#                   [--discard-current]
#        restore.sh --drop-damaged
#   FILE              a backup, or a folder of root's: the newest backup in it
#   latest            the newest backup with pages in botservice's folder
#   --identity FILE   age identity of an encrypted backup
#   --rehearse        check it and load it beside the live database, then leave everything as it was
#   --settings        take the backup's settings file too (root)
#   --secrets         take the backup's secrets too (root; BACKUP_SECRETS=yes, see docs/backup.md)
#   --accept-unsigned take a backup that none of the hosts in /etc/notionbot/backup-signers has signed
#   --discard-current if Postgres cannot read the current data: delete it instead of keeping its files aside
#   --drop-damaged    delete the files that an earlier restore kept aside
# The backup must be of this version of the program or an earlier one. Chroma is emptied: the bot fills it from Postgres,
# without a call to Notion or OpenAI. Exits 0 only when the data is in and the bot, if it ran before, is ready again.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
. "$here/on-host.sh"
. "$here/backup-file.sh"
. "$here/backup-steps.sh"
. "$here/empty-database.sh"
. "$here/restore-steps.sh"
. "$here/install-steps.sh"
. "$here/install-secrets.sh"
. "$here/units.sh"

file='' identity='' rehearse='' settings='' secrets='' accept_unsigned='' discard='' drop='' aside=''
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) show_help "${BASH_SOURCE[0]}"; exit 0 ;;
    --identity) identity=${2:?--identity needs a file}; shift 2 ;;
    --rehearse | --dry-run) rehearse=--rehearse; shift ;;
    --accept-unsigned) accept_unsigned=--accept-unsigned; shift ;;
    --discard-current) discard=--discard-current; shift ;;
    --drop-damaged) drop=--drop-damaged; shift ;;
    --settings) settings=--settings; shift ;;
    --secrets) secrets=--secrets; shift ;;
    -*) show_help "${BASH_SOURCE[0]}" >&2; exit 2 ;;
    *) file=$1; shift ;;
  esac
done
[ -n "$file$drop" ] || { show_help "${BASH_SOURCE[0]}" >&2; exit 2; }
refuse_external "Use the restore of its provider, then \`nbctl restart\`."
if [ -n "$secrets" ] && [ -z "$identity" ]; then die "--secrets needs --identity FILE: the secrets are encrypted."; fi
if [ "$(id -un)" != "$ACCOUNT" ]; then
  need_root
  if [ -n "$file" ] && [ -d "$file" ]; then file=$(newest_in "$file"); fi
  options=()
  for each in "$rehearse" "$settings" "$secrets" "$accept_unsigned" "$discard" "$drop"; do [ -z "$each" ] || options+=("$each"); done
  if [ "$file" = latest ] || [ -n "$drop" ]; then
    as_account "$LIBRARY/scripts/restore.sh" ${options[@]+"${options[@]}"} ${identity:+--identity "$identity"} ${file:+"$file"} </dev/null
  else
    hand_over restore.sh "$file" "$identity" ${options[@]+"${options[@]}"}
  fi
  [ -z "$settings" ] || [ -n "$rehearse" ] || take_settings
  [ -z "$secrets" ] || [ -n "$rehearse" ] || take_secrets_back "$identity"
  exit 0
fi

if [ "$file" = latest ]; then
  file=$(newest_with_pages "$(backup_folder)")
  [ -n "$file" ] || die "there is no backup in $(backup_folder)."
  say "the newest backup is $file"
fi
if [ -z "$drop" ]; then
  [ -f "$file" ] || die "$file is not there."
  [ -r "$file" ] || die "$ACCOUNT may not read $file. Copy it into a folder of root's, and use the copy."
  file=$(readlink -f "$file")
fi
umask 077
cd /
# Not set by sudo or su.
export XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-/run/user/$(id -u)}
folder=$(backup_folder) kind=restore started=$(date +%s)
lock_backups
if [ -n "$drop" ]; then
  drop_damaged
  exit 0
fi
work=$(mktemp -d "$folder/.partial-XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 143' TERM INT

open_backup "$file" "$work" "$identity" || die "nothing was changed."
[ -z "$secrets" ] || [ -f "$work/secrets.age" ] || die "there are no secrets in this backup (BACKUP_SECRETS=yes was not set). Nothing was changed."
check_signer
refuse_newer
rehearse_in_drill
is_damaged=''
if await_active notionbot-postgres.service 120; then
  end_interrupted || is_damaged=1
  [ -n "$is_damaged" ] || load_beside || is_damaged=1
else
  explain notionbot-postgres
  is_damaged=1
fi
if [ -n "$rehearse" ]; then
  [ -z "$is_damaged" ] || die "the backup is good, but Postgres cannot load it beside what is there. Nothing was changed."
  drop_database notionbot_restore
  say "good: $(manifest_value "$work" rows) rows of $(manifest_value "$work" made) load and are complete. Nothing was changed."
  exit 0
fi
[ "$(df --output=avail -B1 "$folder" | tail -n 1)" -gt $((3 * $(stat -c %s "$work/notionbot.dump") + 104857600)) ] ||
  die "the disk is too full for a restore. Free some space; nothing was changed."

was_active=$(systemctl --user is-active notionbot.service || true)
# The bot was to run, but the database was empty, or Postgres did not start.
! systemctl --user is-failed --quiet notionbot-guard.service || was_active=failed
! systemctl --user list-jobs --no-legend --full | grep -qF ' notionbot.service ' || was_active=activating
if [ -z "$is_damaged" ]; then
  say "saving what is there"
  NOTIONBOT_LOCK_HELD=1 "$here/backup.sh" --undo >/dev/null || is_damaged=1
fi
if [ -n "$is_damaged" ]; then
  restore_into_new_cluster
else
  say "stopping the bot and putting the backup in"
  trap 'put_back; rm -rf "$work"; exit 1' EXIT
  systemctl --user stop notionbot.service notionbot-migrate.service
  swap_in
  empty_chroma
  start_restored || { say "the restored state does not come up: the old one is put back."; exit 1; }
  trap 'rm -rf "$work"' EXIT
  drop_database notionbot_before_restore
fi
[ -z "$settings" ] || cp "$work/notionbot.env" "$folder/.settings-from-backup"
[ -z "$secrets" ] || cp "$work/secrets.age" "$folder/.secrets-from-backup"
is_good=true failed_step='' target=$file bytes=$(stat -c %s "$file") rows=$(manifest_value "$work" rows) drill_seconds=''
record || true
say "restored: $rows rows, made $(manifest_value "$work" made) by version $(manifest_value "$work" program), in $(($(date +%s) - started)) s."
