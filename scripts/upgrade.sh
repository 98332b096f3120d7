#!/usr/bin/env bash
# Goes over to another version of notionbot, and back by itself where that one does not get ready.
# usage: upgrade.sh [IMAGE]
#   IMAGE     an image in botservice's storage, or one that Podman can pull; without it a fresh build of this checkout
# Builds while the old one runs, backs up, migrates, starts the new one and waits for its READY. Otherwise the old image,
# and the old data where the schema had changed, come back. Exits 0 only when the new one is ready.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
. "$here/on-host.sh"
. "$here/backup-file.sh"
. "$here/install-steps.sh"
. "$here/install-secrets.sh"
# shellcheck disable=SC2034 # used by what was sourced
dry_run='' assignments=() checkout=$(dirname "$here")
new=''
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) show_help "${BASH_SOURCE[0]}"; exit 0 ;;
    -*) show_help "${BASH_SOURCE[0]}" >&2; exit 2 ;;
    *) new=$1; shift ;;
  esac
done
need_root
[ -d "$LIBRARY/source" ] || die "notionbot is not installed here (scripts/install.sh)."

if [ -z "$new" ]; then
  new=$IMAGE:next
  if [ -e "$checkout/Containerfile" ]; then
    install_files
    take_backup_key
    reload_managers
  fi
  say "building the image; the old one runs on"
  build_next
elif ! has_image "$new"; then
  as_account podman pull --quiet "$new" >/dev/null || die "there is no image $new."
fi
image_id() { as_account podman image inspect --format '{{.Id}}' "$1" 2>/dev/null; }
new_id=$(image_id "$new") old_id=$(image_id "$IMAGE:current") || die "there is no image $IMAGE:current."
if [ "$new_id" = "$old_id" ]; then
  say "$new is what runs already."
  account_systemctl start notionbot.service
  exit 0
fi

# As the owner; the server of an earlier release lets in the superuser only.
schema() { schema_as notionbot_owner || schema_as postgres || echo 0; }
schema_as() { as_account podman exec -i notionbot-postgres psql --username="$1" --dbname=notionbot -Atq --command='SELECT count(*) FROM public.schema_migration' 2>/dev/null </dev/null; }
account_systemctl start notionbot-postgres.service
before=$(schema)
say "saving what is there"
undo=$(undo_backup) || die "no backup, no upgrade: nothing was changed."

go_to() { # go_to IMAGE-ID: stops the bot, migrates, starts it; fails where READY does not come
  as_account podman tag "$1" "$IMAGE:current" >/dev/null
  account_systemctl stop notionbot.service
  account_systemctl reset-failed notionbot.service notionbot-migrate.service 2>/dev/null || true
  account_systemctl restart notionbot-chroma.service || return 1
  account_systemctl restart notionbot-migrate.service || return 1
  account_systemctl start notionbot.service
}
go_back() {
  trap - EXIT
  say "the new version is not ready: going back"
  account_systemctl stop notionbot.service notionbot-migrate.service
  as_account podman tag "$old_id" "$IMAGE:current" >/dev/null
  [ "$(schema)" = "$before" ] || "$LIBRARY/scripts/restore.sh" --accept-unsigned "$undo" || say "the old data could not be put back; they are in $undo"
  if go_to "$old_id"; then say "the old version answers again; $(($(date +%s) - stopped)) s without service."; else say "the old version does not start either: nbctl logs"; fi
  exit 1
}
as_account podman tag "$old_id" "$IMAGE:previous" >/dev/null
stopped=$(date +%s)
trap go_back EXIT
trap 'exit 143' TERM INT
go_to "$new_id"
trap - EXIT
say "the new version is ready; $(($(date +%s) - stopped)) s without service. The old image stays as $IMAGE:previous."
