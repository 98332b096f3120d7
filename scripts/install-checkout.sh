#!/usr/bin/env bash
# Runs the bot from this checkout as a service of your own account, for hosts without Podman 5.4 (Debian 12, Ubuntu 24.04).
# Run it as the account that owns the checkout, after `./scripts/notionbot.sh init` has written .env. Run it again after a
# change of .env or of the checkout.
# usage: scripts/install-checkout.sh [--no-start] | --remove
#   --no-start  write the unit, but do not start the bot
#   --remove    stop the bot and remove the unit and its copies of the secrets. Keeps .env and the data
# docs/guide/checkout.md explains it. scripts/install.sh is the better way where Podman is recent enough.
set -euo pipefail
script=${BASH_SOURCE[0]}
[ ! -L "$script" ] || script=$(readlink -f "$script")
project=$(cd "$(dirname "$script")/.." && pwd)
config=${XDG_CONFIG_HOME:-$HOME/.config}/notionbot
units=${XDG_CONFIG_HOME:-$HOME/.config}/systemd/user

say() { printf '%s\n' "$*" >&2; }
die() {
  say "$*"
  exit 1
}

remove() {
  systemctl --user disable --now notionbot.service 2>/dev/null || true
  rm -f "$units/notionbot.service"
  systemctl --user daemon-reload
  rm -rf "$config/credentials" "$config/notionbot.env"
  say "Removed the unit and its copies of the secrets. Kept: $project/.env and the data."
}

check_account() {
  [ "$(id -u)" != 0 ] || die "Run it as the account that owns the checkout, not as root: the bot needs no root rights."
  # su and sudo do not set it.
  export XDG_RUNTIME_DIR="${XDG_RUNTIME_DIR:-/run/user/$UID}"
  systemctl --user show --property=Version >/dev/null 2>&1 ||
    die "systemd does not run services for $(id -un). As root: loginctl enable-linger $(id -un)   Then log in again, without su or sudo."
}

# systemd learns over sd-notify when the bot is ready and whether it still works.
check_notify() {
  [ -e "$project/node_modules/sd-notify/build/Release/notify.node" ] && return
  die "The module sd-notify is not built. As root: apt-get install libsystemd-dev g++ make python3   Then run this again."
}

# Some hosts do not let their users make namespaces (Ubuntu 24.04 by default). Then the unit has fewer restrictions.
allows_sandbox() {
  systemd-run --user --quiet --wait --collect -p ProtectSystem=strict -p PrivateTmp=true true >/dev/null 2>&1
}

# Without lingering, the bot stops when its account logs out.
stay_after_logout() {
  [ "$(loginctl show-user "$(id -un)" --property=Linger --value 2>/dev/null)" = yes ] && return
  loginctl enable-linger 2>/dev/null ||
    say "The bot stops when you log out. As root: loginctl enable-linger $(id -un)"
}

start=1
case ${1:-} in
  '') ;;
  --no-start) start='' ;;
  --remove)
    check_account
    remove
    exit 0
    ;;
  -h | --help)
    awk 'NR > 1 { if (!/^#/) exit; sub(/^# ?/, ""); print }' "$script"
    exit 0
    ;;
  *)
    say "Unknown option $1. scripts/install-checkout.sh --help lists the options."
    exit 2
    ;;
esac
check_account
[ -e "$project/.env" ] || die "There is no .env yet. Run ./scripts/notionbot.sh init first."
. "$project/scripts/bootstrap.sh"
check_notify
mkdir -p "$config" "$units" "$project/.tool/compile-cache"
sandbox=()
if allows_sandbox; then sandbox=(--sandbox); else say "This host allows its users no namespaces, so the unit does not restrict the file system."; fi
data=$(node "$project/scripts/checkout/write-unit.ts" --config "$config" --unit "$units/notionbot.service" "${sandbox[@]}")
systemctl --user daemon-reload
systemctl --user --quiet enable notionbot.service
stay_after_logout
if [ -z "$start" ]; then
  say "The unit is written. Start it: systemctl --user start notionbot"
  exit 0
fi
say "Starting the bot. The data is in $data …"
if ! systemctl --user restart notionbot.service; then
  systemctl --user --no-pager --lines=20 status notionbot.service >&2 || true
  die "The bot did not start. Its log: journalctl --user -u notionbot"
fi
say "The bot runs: $(systemctl --user show notionbot.service --property=StatusText --value)"
say "Its log: journalctl --user -u notionbot    Its state: ./scripts/notionbot.sh status, doctor"
