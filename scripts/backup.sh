#!/usr/bin/env bash
# Makes one backup of notionbot, verified by restoring it into a throw-away Postgres, then removes old ones.
# usage: backup.sh [--undo] | --list | --verify FILE [--identity FILE]
#   --undo      one before a restore or an upgrade: kept apart from the daily ones, the last three
#   --list      the good ones: time, bytes, file; oldest first
#   --verify    checksums and a restore into a throw-away Postgres, of a backup that is there
# Exits 0 only when the backup is whole and was restored. As root it goes on as botservice.
# Settings (in /etc/notionbot/notionbot.env): BACKUP_AGE_RECIPIENT, BACKUP_COPY_COMMAND, BACKUP_KEEP_DAILY|WEEKLY|MONTHLY.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
. "$here/on-host.sh"
. "$here/backup-file.sh"

mode=backup kind='' file='' identity=''
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) show_help "${BASH_SOURCE[0]}"; exit 0 ;;
    --undo) kind=undo- options+=("$1"); shift ;;
    --list) mode=list options+=("$1"); shift ;;
    --verify) mode=verify file=${2:?} options+=("$1" "$2"); shift 2 ;;
    --identity) identity=${2:?} options+=("$1" "$2"); shift 2 ;;
    *) show_help "${BASH_SOURCE[0]}" >&2; exit 2 ;;
  esac
done
become_account "${options[@]}"
umask 077
folder=$(backup_folder)
mkdir -p "$folder"

if [ "$mode" = list ]; then
  list_backups "$folder" | while read -r each; do printf '%s %s %s\n' "$(backup_time "$each")" "$(stat -c %s "$each")" "$each"; done
  exit 0
fi

# restore.sh and upgrade.sh hold the lock while they save what is there.
if [ -z "${NOTIONBOT_LOCK_HELD:-}" ]; then
  exec 9>"$folder/.lock"
  flock --timeout 600 9 || die "another backup or restore is running."
  # What a killed run left behind.
  rm -rf "$folder"/.partial-*
fi
work=$(mktemp -d "$folder/.partial-XXXXXX")
started=$(date +%s)
failed_step=''
finish() {
  local code=$?
  rm -rf "$work"
  # Not fatal: the unit's failure and its alert are what counts.
  [ "$mode" != backup ] || record "$code" || true
  [ $code -eq 0 ] || say "<3>backup failed${failed_step:+: $failed_step}; older backups are untouched."
}
trap finish EXIT
trap 'exit 143' TERM INT

# For `status` and `doctor`, which read the database.
record() {
  local ok=false
  [ "$1" -ne 0 ] || ok=true
  in_postgres --dbname=notionbot --set=ok="$ok" --set=error="$failed_step" --set=bytes="${bytes:-0}" --set=rows="${rows:-0}" \
    --set=seconds="$(($(date +%s) - started))" <<'SQL' >/dev/null 2>&1
INSERT INTO sync_state AS s (key, value) VALUES ('backup', jsonb_build_object('lastTry', jsonb_build_object(
    'at', now(), 'ok', :'ok'::boolean, 'error', nullif(:'error', ''), 'seconds', :'seconds'::int))
  || CASE WHEN :'ok'::boolean THEN jsonb_build_object('lastGood', jsonb_build_object(
    'at', now(), 'bytes', :'bytes'::bigint, 'drilledRows', :'rows'::bigint)) ELSE '{}' END)
ON CONFLICT (key) DO UPDATE SET value = s.value || excluded.value;
SQL
}

if [ "$mode" = verify ]; then
  failed_step='the file does not verify'
  open_backup "$file" "$work" "$identity"
  failed_step='it cannot be restored'
  drill "$work/notionbot.dump" custom >"$work/drilled"
  cmp -s "$work/rows" "$work/drilled" || { failed_step='the restored rows are not those that were dumped'; exit 1; }
  say "good: $(manifest_value "$work" rows) rows, made $(manifest_value "$work" made)"
  exit 0
fi

# Names and row counts first, an empty line, then the dump: all of one snapshot.
failed_step='Postgres gives no dump'
podman exec -i notionbot-postgres psql --username=postgres --dbname=notionbot --no-psqlrc --quiet --tuples-only --no-align \
  --field-separator=$'\t' --set=ON_ERROR_STOP=1 <<'SQL' | { sed -u '/^$/q' >"$work/head" && cat >"$work/notionbot.dump"; }
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SELECT pg_export_snapshot() AS snapshot \gset
\setenv SNAPSHOT :snapshot
SELECT to_regclass('schema_migration') IS NOT NULL AS is_migrated \gset
\if :is_migrated
SELECT 'migration', name FROM schema_migration ORDER BY id;
\endif
SELECT format('SELECT ''rows'', %L, count(*) FROM %I.%I', tablename, schemaname, tablename) FROM pg_tables WHERE schemaname = 'public' \gexec
\qecho
\! pg_dump --username=postgres --format=custom --compress=6 --snapshot="$SNAPSHOT" notionbot
\if :SHELL_ERROR
DO $$ BEGIN RAISE 'pg_dump failed'; END $$;
\endif
COMMIT;
SQL
sed -n 's/^migration\t//p' "$work/head" >"$work/migrations"
sed -n 's/^rows\t//p' "$work/head" | LC_ALL=C sort >"$work/rows"
rm "$work/head"
bytes=$(stat -c %s "$work/notionbot.dump") rows=$(awk -F'\t' '{ sum += $2 } END { print sum + 0 }' "$work/rows")

failed_step='the dump cannot be restored'
drill "$work/notionbot.dump" custom >"$work/drilled"
failed_step='the restored rows are not those that were dumped'
diff "$work/rows" "$work/drilled" >&2
rm "$work/drilled"

failed_step='the file cannot be written'
made=$(date -u +%Y%m%dT%H%M%SZ)
cp "$SETTINGS" "$work/notionbot.env"
printf '%s\n' format=1 "made=$made" "program=$(sed -n 's/^  "version": "\(.*\)",$/\1/p' "$LIBRARY/source/package.json")" \
  "schema=$(tail -n 1 "$work/migrations")" "postgres=$(podman exec notionbot-postgres postgres --version | grep -oE '[0-9]+' | head -n 1)" \
  "dump_bytes=$bytes" "rows=$rows" >"$work/manifest"
(cd "$work" && sha256sum manifest migrations rows notionbot.dump notionbot.env >SHA256SUMS)
tar -C "$work" -cf "$work/file" SHA256SUMS manifest migrations rows notionbot.env notionbot.dump
suffix=.tar recipient=$(setting BACKUP_AGE_RECIPIENT)
if [ -n "$recipient" ]; then
  failed_step='it cannot be encrypted (age, BACKUP_AGE_RECIPIENT)'
  age --encrypt --recipient "$recipient" --output "$work/file.age" "$work/file"
  mv "$work/file.age" "$work/file"
  suffix=.tar.age
fi
target=$folder/notionbot-$kind$made-$(file_digest "$work/file")$suffix
sync "$work/file"
mv "$work/file" "$target"
sync "$folder"
bytes=$(stat -c %s "$target")
say "$target: $bytes bytes, $rows rows, restored and compared, $(($(date +%s) - started)) s"

if [ -n "$kind" ]; then
  find "$folder" -maxdepth 1 -name 'notionbot-undo-*' | LC_ALL=C sort | head -n -3 | xargs -r rm --
  printf '%s\n' "$target"
  exit 0
fi
list_backups "$folder" | outdated_backups "$(setting BACKUP_KEEP_DAILY 7)" "$(setting BACKUP_KEEP_WEEKLY 4)" "$(setting BACKUP_KEEP_MONTHLY 6)" |
  xargs -r -d '\n' rm --
copy=$(setting BACKUP_COPY_COMMAND)
if [ -n "$copy" ]; then
  failed_step='the copy elsewhere failed (BACKUP_COPY_COMMAND); the backup itself is good'
  # shellcheck disable=SC2086 # a command with its arguments
  $copy "$target"
fi
printf '%s\n' "$target"
