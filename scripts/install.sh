#!/usr/bin/env bash
# Installs notionbot on this machine: account, secrets, image, units. Run it as root. Run it again after a change of the
# checkout, or to give what was missing: it changes only what differs.
# usage: scripts/install.sh [--dry-run] [--image REF] [--secrets-dir DIR] [--set NAME=VALUE]…
#   --dry-run          only print what it would change
#   --image REF        use a published image instead of building one
#   --secrets-dir DIR  take secrets from files in that folder: discord-token, notion-token, openai-api-key (optional), …
#   --set NAME=VALUE   write a setting into /etc/notionbot/notionbot.env (ADMIN_IDS, NOTION_RESOURCE_ID, …)
# On a terminal it asks for what is missing, secrets without echo, and starts the bot. Otherwise it asks nothing, starts only
# Postgres and Chroma, prints what is still missing, and exits with 0. Wrong settings end it with 78.
set -euo pipefail
checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$checkout/scripts/on-host.sh"
. "$checkout/scripts/install-steps.sh"
. "$checkout/scripts/install-secrets.sh"

dry_run='' image_ref='' secrets_dir='' assignments=()
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) show_help "${BASH_SOURCE[0]}"; exit 0 ;;
    --dry-run) dry_run=1; shift ;;
    --image) [ -n "${2:-}" ] || die "--image needs a name."; image_ref=$2; shift 2 ;;
    --secrets-dir) [ -d "${2:-}" ] || die "--secrets-dir needs a folder."; secrets_dir=$2; shift 2 ;;
    --set) [[ ${2:-} =~ ^[A-Z][A-Z0-9_]*=[^[:cntrl:]]*$ ]] || die "--set needs NAME=VALUE."; assignments+=("$2"); shift 2 ;;
    *) show_help "${BASH_SOURCE[0]}" >&2; exit 2 ;;
  esac
done
need_root

check_machine
say_undecryptable
make_account
make_folders
make_settings
install_files
take_secrets
reload_managers
[ -z "$dry_run" ] || { say "dry run: $changes changes would be made."; exit 0; }
enable_timers
build_image
[ ! -t 0 ] || check_typed
start_stores
say "$changes changes made."

if ! check_settings; then
  say "Correct these in $SETTINGS, then run it again."
  exit 78
fi
missing=$(list_missing)
if [ -n "$missing" ]; then
  say "Still missing before the bot can start:"
  say "$missing"
  say "Then: systemctl --user -M $ACCOUNT@ start notionbot"
elif [ -t 0 ]; then
  say "Starting the bot …"
  "$LIBRARY/scripts/nbctl" start || true
  "$LIBRARY/scripts/nbctl" doctor || say "See what doctor says; \`nbctl logs\` shows more."
else
  say "All is there. Start it: systemctl --user -M $ACCOUNT@ start notionbot   (or: nbctl start)"
fi
