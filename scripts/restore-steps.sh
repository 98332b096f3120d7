# shellcheck shell=bash
# The steps of restore.sh. Sourced, never run.
# shellcheck disable=SC2154 # work, folder, discard and was_active belong to restore.sh

# The settings file is root's to write.
take_settings() {
  local from
  from=$(backup_folder)/.settings-from-backup
  # Comments and NAME=VALUE lines only: what the account prints becomes a file of root's.
  if ! as_account cat -- "$from" </dev/null | head -c 262144 >"$SETTINGS.new" || LC_ALL=C grep -qavE '^(#[^[:cntrl:]]*|[A-Z][A-Z0-9_]*=[^[:cntrl:]]*)?$' "$SETTINGS.new"; then
    rm -f "$SETTINGS.new"
    die "the backup's settings file is not one; the settings are unchanged."
  fi
  as_account rm -- "$from" </dev/null
  chgrp "$ACCOUNT" "$SETTINGS.new"
  chmod 640 "$SETTINGS.new"
  mv "$SETTINGS.new" "$SETTINGS"
  say "the settings are the backup's: nbctl restart"
}

# The secrets go from the backup into the store without reaching a disk in clear. The account names the file and may have made
# it, so only known names are taken out, and only their contents.
take_secrets_back() { # take_secrets_back IDENTITY
  local from name taken=()
  from=$(backup_folder)/.secrets-from-backup
  for name in "${SECRETS[@]}"; do
    secret_in "$from" "$1" "$name" | head -c 1 | grep -q . || continue
    if same_secret "$name" < <(secret_in "$from" "$1" "$name"); then continue; fi
    secret_in "$from" "$1" "$name" | encrypt "$name"
    taken+=("$name")
  done
  as_account rm -- "$from" </dev/null
  if [ ${#taken[@]} -eq 0 ]; then say "no secret in the backup differs from the ones that are here."; return; fi
  say "secrets of the backup: ${taken[*]}"
  "$LIBRARY/scripts/nbctl" repair-secrets
}
readonly MAX_SECRET_BYTES=16384
secret_in() { # secret_in FILE IDENTITY NAME
  { as_account head -c 1048576 -- "$1" </dev/null | age --decrypt --identity <(read_safely "$2") 2>/dev/null |
    tar -xOf - -- "$3" 2>/dev/null | head -c "$MAX_SECRET_BYTES"; } || true
}

# newest_in FOLDER → the newest backup in it.
newest_in() {
  local newest
  newest=$(list_backups "$1" | tail -n 1)
  [ -n "$newest" ] || die "there is no backup in $1."
  printf '%s' "$newest"
}

# Migrations go forward only, so a schema with changes that this program does not know cannot be used by it.
refuse_newer() {
  local known unknown
  known=$(podman run --rm --pull=never --network=none --entrypoint=ls "$IMAGE:current" /app/src/postgres/migrations | sed -n 's/\.sql$//p')
  [ -n "$known" ] || die "$IMAGE:current tells no schema; nothing was changed."
  unknown=$(migrations_of "$work/contents" | grep -vxF -f <(printf '%s\n' "$known") | paste -sd, || true)
  [ -z "$unknown" ] || die "the backup is of a newer version ($(manifest_value "$work" program)): its schema has $unknown, which this version does not know. Upgrade first (nbctl upgrade); nothing was changed."
}

drop_database() { in_postgres --command='SET client_min_messages = warning' --command="DROP DATABASE IF EXISTS $1 WITH (FORCE)" >/dev/null; }
has_database() { [ "$(in_postgres --set=name="$1" <<<"SELECT 1 FROM pg_database WHERE datname = :'name'")" = 1 ]; }

# Whoever can change a copy of a backup could change what the bot answers. On a host without any backup there is nothing
# to compare with, as after the loss of a machine.
check_signer() {
  local signer
  if signer=$(signer_of "$work"); then say "signed by $signer"; return 0; fi
  if [ -n "$accept_unsigned" ]; then return 0; fi
  if ! compgen -G "$SIGNERS/*.pem" >/dev/null || [ -z "$(list_backups "$folder")" ]; then
    say "note: no key in $SIGNERS confirms who made this backup."
    return 0
  fi
  die "the backup is not signed by a host in $SIGNERS, so somebody may have changed it. If you know where it comes from, use --accept-unsigned, or put the public key of its host there. Nothing was changed."
}

# A dump is a program. It is first tried where there is nothing to take: in a container without a network.
rehearse_in_drill() {
  if ! drill "$(postgres_image)" custom <"$work/notionbot.dump" >"$work/drilled" || ! diff "$work/contents" "$work/drilled" >&2; then
    die "the dump cannot be restored as it was dumped; nothing was changed."
  fi
  rm "$work/drilled"
}

# Loads the dump into a database of its own beside the live one, and compares. The live one goes on answering.
load_beside() {
  drop_database notionbot_restore
  in_postgres <<'SQL'
CREATE DATABASE notionbot_restore OWNER notionbot_owner TEMPLATE template0;
REVOKE ALL ON DATABASE notionbot_restore FROM PUBLIC;
GRANT CONNECT ON DATABASE notionbot_restore TO notionbot;
SQL
  load_dump || { drop_database notionbot_restore; return 1; }
}
load_dump() {
  let_owner_in notionbot_restore
  podman exec -i notionbot-postgres pg_restore --username=notionbot_owner --dbname=notionbot_restore --no-owner \
    --exit-on-error --single-transaction <"$work/notionbot.dump" &&
    in_database notionbot_restore --field-separator=$'\t' <"$LIBRARY/postgres/contents.sql" >"$work/loaded" &&
    diff "$work/contents" "$work/loaded" >&2
}

# rename FROM TO [FROM TO]: in one transaction, so at every moment there is one database notionbot. Nobody may be connected.
rename() {
  in_postgres --set=one="$1" --set=other="${3:-}" <<'SQL' >/dev/null
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname IN (:'one', :'other');
SQL
  {
    echo 'BEGIN;'
    printf 'ALTER DATABASE %s RENAME TO %s;\n' "$@"
    echo 'COMMIT;'
  } | in_postgres
}

swap_in() { rename notionbot notionbot_before_restore notionbot_restore notionbot; }

# Undoes swap_in, however far it came.
put_back() {
  trap - EXIT
  local code=0
  systemctl --user stop notionbot.service notionbot-migrate.service || true
  take_old_back || code=1
  case $was_active in
    active | activating | reloading) start_bot || say "the old state is back, but the bot does not start: nbctl logs" ;;
  esac
  if [ $code -eq 0 ]; then say "the old state is back."; else say "the old state could not be put back: run restore.sh again, or restore the newest notionbot-undo-… in $folder"; fi
}
take_old_back() {
  if has_database notionbot_before_restore; then
    drop_database notionbot_restore
    if has_database notionbot; then
      rename notionbot notionbot_restore notionbot_before_restore notionbot
    else
      rename notionbot_before_restore notionbot
    fi
    empty_chroma
  fi
  drop_database notionbot_restore
}

# A restore that was killed after it had put the backup in left the old state beside it.
end_interrupted() {
  has_database notionbot_before_restore || return 0
  say "a restore was interrupted: the state before it is put back first."
  systemctl --user stop notionbot.service notionbot-migrate.service
  take_old_back
}

# --- Where Postgres cannot read what is there ---

# in_volume COMMAND…: as the owner of the data, in a container of its own.
in_volume() {
  podman run --rm --pull=never --network=none --cap-drop=all --security-opt=no-new-privileges --security-opt=label=disable --userns=keep-id:uid=999,gid=999 --user=999:999 \
    --volume=notionbot-postgres:/var/lib/postgresql --http-proxy=false --entrypoint="$1" "$(postgres_image)" "${@:2}"
}
data_folder() { systemctl --user show notionbot-pginit.service --property=ExecStart | grep -oE 'PGDATA=[^ ;]+' | tail -n 1 | cut -d= -f2; }
stop_all() { systemctl --user stop notionbot.service notionbot-migrate.service notionbot-chroma.service notionbot-postgres.service notionbot-pginit.service; }

# The dump goes into a new cluster. The old files stay beside it, or go with --discard-current.
restore_into_new_cluster() {
  local data
  data=$(data_folder)
  [ -n "$data" ] || die "the folder of the data is not known; nothing was changed."
  say "Postgres cannot read what is there, so it cannot be saved as a backup."
  stop_all
  if [ -n "$discard" ]; then
    say "removing it (--discard-current)"
    in_volume rm -rf "$data"
  else
    aside=$data.damaged-$(date -u +%Y%m%dT%H%M%SZ)
    say "keeping its files aside, in the volume as ${aside#/var/lib/postgresql/}"
    # shellcheck disable=SC2016 # for the shell in the container
    in_volume sh -c '[ ! -e "$1" ] || mv "$1" "$2"' sh "$data" "$aside"
    trap 'put_files_back; rm -rf "$work"; exit 1' EXIT
  fi
  await_active notionbot-postgres.service 120 || { explain notionbot-postgres; die "Postgres does not start with an empty folder either."; }
  load_beside || die "the dump cannot be loaded as it was dumped."
  swap_in
  empty_chroma
  start_restored || die "the restored state does not come up: nbctl logs"
  drop_database notionbot_before_restore
  trap 'rm -rf "$work"' EXIT
  [ -n "$discard" ] || say "When you no longer need the damaged files: nbctl restore --drop-damaged"
}
put_files_back() {
  trap - EXIT
  local data=${aside%.damaged-*}
  stop_all || true
  # shellcheck disable=SC2016 # for the shell in the container
  in_volume sh -c 'rm -rf "$1" && mv "$2" "$1"' sh "$data" "$aside" && say "the old files are back."
}
drop_damaged() {
  # shellcheck disable=SC2016 # for the shell in the container
  in_volume sh -c 'for each in /var/lib/postgresql/*/docker.damaged-*; do [ ! -e "$each" ] || { echo "$each"; rm -rf "$each"; }; done' >&2
  say "no damaged files are left."
}

# Its vectors are those of the other state; the bot makes them again from Postgres.
empty_chroma() {
  systemctl --user stop notionbot-chroma.service notionbot-chroma-volume.service
  podman volume rm --force notionbot-chroma >/dev/null
  systemctl --user start notionbot-chroma.service
}

start_bot() {
  systemctl --user reset-failed notionbot.service 2>/dev/null || true
  systemctl --user start notionbot.service
}

# Brings the schema to this version; starts the bot where it ran before.
start_restored() {
  systemctl --user restart notionbot-migrate.service || return 1
  case $was_active in active | activating | reloading | failed) start_bot ;; esac
}
