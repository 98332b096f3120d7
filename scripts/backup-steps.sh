# shellcheck shell=bash
# The steps of backup.sh. Sourced, never run.
# shellcheck disable=SC2154,SC2034 # kind, work, folder, started and the figures are backup.sh's
readonly COPY_ENVIRONMENT=/etc/notionbot/backup-copy.env
lock_backups() {
  exec 9>"$folder/.lock"
  flock --timeout 600 9 || die "another backup or restore is running."
  # What a killed run left behind.
  rm -rf "$folder"/.partial-*
}

finish() {
  local code=$?
  # Looked at before the space of the unfinished file is free again.
  if [ $code -ne 0 ] && [ "$(df --output=avail -B1 "$folder" | tail -n 1)" -lt 33554432 ]; then failed_step="${failed_step:+$failed_step; }the disk is full"; fi
  rm -rf "$work"
  # Not fatal: the unit's failure and its alert are what counts.
  record || say "<4>this run is not in the database: it cannot be reached, or its schema is an older one."
  [ $code -eq 0 ] || say "<3>backup failed${failed_step:+: $failed_step}; older backups are untouched."
  let_journald_read
}

# For `status`, `doctor` and the word to the admins, which read the database. A year is kept.
record() {
  in_database notionbot --set=kind="$kind" --set=ok="$is_good" --set=error="$failed_step" --set=file="${target##*/}" \
    --set=bytes="$bytes" --set=rows="$rows" --set=drill="$drill_seconds" --set=started="$started" <<'SQL' >/dev/null 2>&1
INSERT INTO public.backup_run (kind, started_at, ok, error, file, bytes, drilled_rows, seconds, drill_seconds)
SELECT :'kind', to_timestamp(:'started'::bigint), :'ok'::boolean, nullif(:'error', ''), nullif(:'file', ''),
  nullif(:'bytes', '')::bigint, nullif(:'rows', '')::bigint, extract(epoch FROM now())::bigint - :'started'::bigint,
  nullif(:'drill', '')::integer;
DELETE FROM public.backup_run WHERE finished_at < now() - interval '1 year';
SQL
}

# At boot Postgres' first start may fail, as all networks are made at once, and be followed by the next: After= is content
# with the first. One that is stopped stays so, and the dump says it at once.
wait_for_postgres() {
  for _ in $(seq 120); do
    [ "$(systemctl --user is-active notionbot-postgres.service)" = activating ] || return 0
    sleep 1
  done
}

# What the database holds, an empty line, then the dump: all of one snapshot.
dump_live() {
  {
    cat <<'SQL'
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SELECT pg_export_snapshot() AS snapshot \gset
\setenv SNAPSHOT :snapshot
SQL
    cat "$LIBRARY/postgres/contents.sql"
    cat <<'SQL'
SELECT 'config', coalesce(jsonb_object_agg(key, value), '{}') FROM public.bot_config;
\qecho
\! pg_dump --username=notionbot_owner --format=custom --compress=6 --snapshot="$SNAPSHOT" notionbot
\if :SHELL_ERROR
DO $$ BEGIN RAISE 'pg_dump failed'; END $$;
\endif
COMMIT;
SQL
  } | in_database notionbot --field-separator=$'\t' | { sed -u '/^$/q' >"$work/head" && cat >"$work/notionbot.dump"; }
  sed -n 's/^config\t//p' "$work/head" >"$work/bot_config.json"
  grep -E $'^(migration|rows)\t' "$work/head" >"$work/contents"
  [ "$(head -c 5 "$work/notionbot.dump")" = PGDMP ]
}

# What comes out of the dump must be what went in: the schema's changes, and each table's rows and checksum.
drill_and_compare() {
  local from
  from=$(date +%s)
  failed_step='the dump cannot be restored'
  drill "${image:-$(postgres_image)}" custom <"$work/notionbot.dump" >"$work/drilled"
  failed_step='what was restored is not what was dumped'
  diff "$work/contents" "$work/drilled" >&2
  rm "$work/drilled"
  drill_seconds=$(($(date +%s) - from)) rows=$(rows_of "$work/contents")
}

write_file() {
  local made recipient suffix=.tar
  made=$(date -u +%Y%m%dT%H%M%SZ)
  cp "$SETTINGS" "$work/notionbot.env"
  printf '%s\n' "format=$FORMAT" "made=$made" "program=$(sed -n 's/^  "version": "\(.*\)",$/\1/p' "$LIBRARY/source/package.json")" \
    "schema=$(migrations_of "$work/contents" | tail -n 1)" "postgres=$(podman exec notionbot-postgres postgres --version | grep -oE '[0-9]+' | head -n 1)" \
    "dump_bytes=$(stat -c %s "$work/notionbot.dump")" "rows=$rows" >"$work/manifest"
  recipient=$(setting BACKUP_AGE_RECIPIENT)
  local parts=("${PARTS[@]}")
  if [ "$kind" = backup ] && [ "$(setting BACKUP_SECRETS)" = yes ]; then
    write_secrets "$recipient"
    parts+=(secrets.age)
  fi
  (cd "$work" && sha256sum "${parts[@]}" >SHA256SUMS)
  local members=(SHA256SUMS "${parts[@]}")
  if sign "$work"; then members+=(signature); else say "<4>the backup is not signed: there is no backup-key yet (scripts/install.sh makes one)."; fi
  tar -C "$work" -cf "$work/file" "${members[@]}"
  tar -C "$work" --compare -f "$work/file"
  # What is saved before a restore or an upgrade must come back by itself: nobody is there with the identity.
  if [ -n "$recipient" ] && [ "$kind" = backup ]; then
    failed_step='it cannot be encrypted (age, BACKUP_AGE_RECIPIENT)'
    age --encrypt --recipient "$recipient" --output "$work/file.age" "$work/file"
    mv "$work/file.age" "$work/file"
    suffix=.tar.age
  fi
  local name=notionbot-
  [ "$kind" != undo ] || name+=undo-
  target=$folder/$name$made-$(file_digest "$work/file")$suffix
  sync "$work/file"
  mv "$work/file" "$target"
  sync "$folder"
  bytes=$(stat -c %s "$target")
}

# The secrets that somebody gave, from the account's manager. They are encrypted before they reach a disk. The others, such as
# the database's passwords, are made anew on each machine.
write_secrets() { # write_secrets RECIPIENT
  local name manager names=()
  manager=/run/credentials/user@$(id -u).service
  failed_step='the secrets are not encrypted (BACKUP_SECRETS=yes needs age and BACKUP_AGE_RECIPIENT)'
  [ -n "$1" ] || return 1
  for name in "${SECRETS[@]}"; do [ ! -s "$manager/$name" ] || names+=("$name"); done
  tar -C "$manager" -cf - -- "${names[@]}" | age --encrypt --recipient "$1" --output "$work/secrets.age"
  failed_step='the file cannot be written'
}

# By a shell, so that quotes in the setting work. Keys of a storage service come from COPY_ENVIRONMENT, which is root's.
copy_elsewhere() {
  local copy
  copy=$(setting BACKUP_COPY_COMMAND)
  [ -n "$copy" ] || return 0
  (
    set -a
    # shellcheck disable=SC1090 # the admin's file
    if [ -r "$COPY_ENVIRONMENT" ]; then . "$COPY_ENVIRONMENT"; fi
    set +a
    # shellcheck disable=SC2016 # for that shell
    exec bash -c "$copy"' "$@"' bash "$target"
  )
}
