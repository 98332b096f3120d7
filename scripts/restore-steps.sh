# shellcheck shell=bash
# The steps of restore.sh. Sourced, never run.
# shellcheck disable=SC2154 # file, identity, rehearse, settings, work, folder and was_active are restore.sh's

# Root may read a file that the account cannot: it goes in by copy. The settings file is root's to write.
restore_as_account() {
  need_root
  [ -x "$LIBRARY/scripts/restore.sh" ] || die "notionbot is not installed here (scripts/install.sh)."
  local inbox arguments=()
  inbox=$(backup_folder)/.inbox-$$
  install -d -m 700 -o "$ACCOUNT" -g "$(id -gn "$ACCOUNT")" "$inbox"
  # shellcheck disable=SC2064 # the folder of this run
  trap "rm -rf '$inbox'" EXIT
  install -m 600 -o "$ACCOUNT" "$file" "$inbox/$(basename "$file")"
  arguments=("$inbox/$(basename "$file")")
  if [ -n "$identity" ]; then
    install -m 600 -o "$ACCOUNT" "$identity" "$inbox/identity"
    arguments+=(--identity "$inbox/identity")
  fi
  as_account "$LIBRARY/scripts/restore.sh" "${arguments[@]}" ${rehearse:+"$rehearse"} ${settings:+"$settings"}
  if [ -n "$settings" ] && [ -z "$rehearse" ]; then
    install -m 640 -o root -g "$ACCOUNT" "$(backup_folder)/.settings-from-backup" "$SETTINGS"
    rm "$(backup_folder)/.settings-from-backup"
    say "the settings are the backup's: nbctl restart"
  fi
}

# Migrations go forward only, so a schema with changes that this program does not know cannot be used by it.
refuse_newer() {
  local known unknown
  known=$(podman run --rm --pull=never --network=none --entrypoint=ls "$IMAGE:current" /app/src/postgres/migrations | sed -n 's/\.sql$//p')
  unknown=$(grep -vxF -f <(printf '%s\n' "$known") "$work/migrations" | paste -sd, || true)
  [ -z "$unknown" ] || die "the backup is of a newer version ($(manifest_value "$work" program)): its schema has $unknown, which this version does not know. Upgrade first (nbctl upgrade)."
}

drop_database() { in_postgres --command="DROP DATABASE IF EXISTS $1 WITH (FORCE)" >/dev/null; }

# Loads the dump into a database of its own beside the live one, and counts.
load_beside() {
  drop_database notionbot_restore
  in_postgres <<'SQL'
CREATE DATABASE notionbot_restore OWNER notionbot_owner TEMPLATE template0;
REVOKE ALL ON DATABASE notionbot_restore FROM PUBLIC;
GRANT CONNECT ON DATABASE notionbot_restore TO notionbot;
SQL
  podman exec -i notionbot-postgres pg_restore --username=postgres --dbname=notionbot_restore --no-owner --role=notionbot_owner \
    --exit-on-error --single-transaction <"$work/notionbot.dump" || {
    drop_database notionbot_restore
    die "the dump cannot be loaded."
  }
  in_postgres --dbname=notionbot_restore --field-separator=$'\t' <<'SQL' | LC_ALL=C sort >"$work/loaded"
SELECT format('SELECT %L, count(*) FROM %I.%I', tablename, schemaname, tablename) FROM pg_tables WHERE schemaname = 'public' \gexec
SQL
  cmp -s "$work/rows" "$work/loaded" || {
    drop_database notionbot_restore
    die "the loaded rows are not those that were dumped."
  }
}

# rename FROM TO: nobody may be connected.
rename() {
  in_postgres --set=from="$1" --set=to="$2" <<'SQL' >/dev/null
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :'from';
ALTER DATABASE :"from" RENAME TO :"to";
SQL
}
has_database() { [ "$(in_postgres --set=name="$1" <<<"SELECT 1 FROM pg_database WHERE datname = :'name'")" = 1 ]; }

swap_in() {
  drop_database notionbot_before_restore
  rename notionbot notionbot_before_restore
  rename notionbot_restore notionbot
}

# Undoes swap_in, however far it came.
put_back() {
  systemctl --user stop notionbot.service || true
  if has_database notionbot_before_restore; then
    drop_database notionbot
    rename notionbot_before_restore notionbot
    empty_chroma
  fi
  drop_database notionbot_restore
  [ "$was_active" != active ] || systemctl --user start notionbot.service || say "the old state is back, but the bot does not start: nbctl logs"
  say "the old state is back."
}

# Its vectors are those of the other state; the bot makes them again from Postgres.
empty_chroma() {
  systemctl --user stop notionbot-chroma.service notionbot-chroma-volume.service
  podman volume rm --force notionbot-chroma >/dev/null
  systemctl --user start notionbot-chroma.service
}

# start_restored WAS: brings the schema to this version; starts the bot where it ran before.
start_restored() {
  systemctl --user restart notionbot-migrate.service || return 1
  case $1 in
    active | activating | reloading | failed) systemctl --user reset-failed notionbot.service || true; systemctl --user start notionbot.service ;;
  esac
}
