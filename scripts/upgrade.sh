#!/usr/bin/env bash
# Switches to another version of notionbot, and back by itself if that version does not become ready.
# usage: upgrade.sh [IMAGE] [--no-backup] | --rollback
#   IMAGE       an image in botservice's storage, or one that Podman can pull; without it a fresh build of this checkout
#               on its base images, and its minor version of Postgres
#   --rollback  back to the version before the last upgrade: image, units, scripts and settings. The data of that time
#               comes back only if the schema has changed since, because the older program cannot read a newer one
#   --no-backup with an external database (database-url), which this script cannot back up: make a backup yourself first
# It builds while the old version runs, makes a backup, migrates, starts the new version and waits for READY. If READY does
# not come, everything of the old version comes back. Exits 0 only when the version that was asked for is ready.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
. "$here/on-host.sh"
. "$here/backup-file.sh"
. "$here/install-steps.sh"
. "$here/install-secrets.sh"
. "$here/previous-version.sh"
# shellcheck disable=SC2034 # used by what was sourced
dry_run='' assignments=() checkout=$(dirname "$here")
new='' rollback='' no_backup=''
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) show_help "${BASH_SOURCE[0]}"; exit 0 ;;
    --rollback) rollback=1; shift ;;
    --no-backup) no_backup=1; shift ;;
    -*) show_help "${BASH_SOURCE[0]}" >&2; exit 2 ;;
    *) new=$1; shift ;;
  esac
done
need_root
[ -n "$no_backup$rollback" ] || refuse_external "Make a backup there, then run it again with --no-backup. Without a backup the data cannot come back."
[ -d "$LIBRARY/source" ] || die "notionbot is not installed here (scripts/install.sh)."

image_id() { as_account podman image inspect --format '{{.Id}}' "$1" 2>/dev/null; }
old_id=$(image_id "$IMAGE:current") || die "there is no image $IMAGE:current."

# As the owner; the server of an earlier release lets in the superuser only.
schema() { schema_as notionbot_owner || schema_as postgres || echo 0; }
schema_as() { as_account podman exec -i notionbot-postgres psql --username="$1" --dbname=notionbot -Atq --command='SELECT count(*) FROM public.schema_migration' 2>/dev/null </dev/null; }
# go_to IMAGE-ID: stops the bot, migrates, starts it; fails if READY does not come
go_to() {
  as_account podman tag "$1" "$IMAGE:current" >/dev/null
  account_systemctl stop notionbot.service
  account_systemctl reset-failed notionbot.service notionbot-migrate.service 2>/dev/null || true
  account_systemctl restart notionbot-chroma.service || return 1
  if ! has_external_database && { [ "$changes" -gt 0 ] || ! postgres_is_current; }; then account_systemctl restart notionbot-postgres.service || return 1; fi
  account_systemctl restart notionbot-migrate.service || return 1
  account_systemctl start notionbot.service
}
# A newer minor version was pulled.
postgres_is_current() { [ "$(as_account podman inspect --format '{{.Image}}' notionbot-postgres 2>/dev/null)" = "$(image_id "$(as_account podman inspect --format '{{.ImageName}}' notionbot-postgres 2>/dev/null)")" ]; }

# back_to FOLDER IMAGE-ID SCHEMA UNDO: everything of an earlier version.
back_to() {
  account_systemctl stop notionbot.service notionbot-migrate.service
  as_account podman tag "$2" "$IMAGE:current" >/dev/null
  [ "$(schema)" = "$3" ] || "$LIBRARY/scripts/restore.sh" --accept-unsigned "$4" || say "the old data could not be put back; they are in $4"
  put_version_back "$1"
  changes=1
  go_to "$2"
}

if [ -n "$rollback" ]; then
  [ -f "$PREVIOUS/about" ] || die "there is no previous version to go back to."
  as_account podman image exists "$(previous image)" || die "the image of the previous version is gone."
  account_systemctl start notionbot-postgres.service
  say "saving what is there"
  undo_backup >/dev/null || say "note: what is there could not be saved."
  stopped=$(date +%s)
  back_to "$PREVIOUS" "$(previous image)" "$(previous schema)" "$(previous undo)" || die "the previous version does not become ready: nbctl logs"
  rm -rf "$PREVIOUS"
  say "the previous version is ready; $(($(date +%s) - stopped)) s without service."
  exit 0
fi

save_version
# Until the bot is stopped, a failure leaves everything as it was.
give_up() {
  local code=$?
  trap - EXIT
  [ $code -eq 0 ] || { put_version_back "$PREVIOUS.new"; say "nothing was changed."; }
  exit $code
}
trap give_up EXIT
trap 'exit 143' TERM INT
if [ -z "$new" ]; then
  new=$IMAGE:next
  if [ -e "$checkout/Containerfile" ]; then
    install_files
    take_backup_key
    reload_managers
  fi
  use_postgres
  use_bases
  say "building the image; the old one runs on"
  build_next
else
  obtain "$new" >/dev/null
fi
new_id=$(image_id "$new")
if [ "$new_id" = "$old_id" ] && [ "$changes" -eq 0 ] && { has_external_database || postgres_is_current; }; then
  say "$new is what runs already."
  account_systemctl start notionbot.service
  exit 0
fi

account_systemctl start notionbot-postgres.service
before=$(schema)
undo=''
[ -n "$no_backup" ] || say "saving what is there"
[ -n "$no_backup" ] || undo=$(undo_backup) || die "no backup, no upgrade. If the data is damaged: nbctl restore latest"
go_back() {
  trap - EXIT
  say "the new version is not ready: going back"
  if back_to "$PREVIOUS.new" "$old_id" "$before" "$undo"; then
    say "the old version answers again; $(($(date +%s) - stopped)) s without service."
  else
    say "the old version does not start either: nbctl logs"
  fi
  exit 1
}
as_account podman tag "$old_id" "$IMAGE:previous" >/dev/null
stopped=$(date +%s)
trap go_back EXIT
go_to "$new_id"
trap - EXIT
keep_version "$old_id" "$before" "$undo"
prune_images
say "the new version is ready; $(($(date +%s) - stopped)) s without service. Back to the one before: nbctl rollback"
