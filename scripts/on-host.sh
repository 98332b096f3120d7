# shellcheck shell=bash
# What the scripts on the server have in common: names, places, and who runs what. Sourced, never run.
# shellcheck disable=SC2034 # the scripts that source it use them
readonly ACCOUNT=botservice
readonly LIBRARY=/usr/local/lib/notionbot
readonly SETTINGS=/etc/notionbot/notionbot.env
readonly CREDSTORE=/etc/credstore.encrypted
readonly IMAGE=localhost/notionbot
readonly POSTGRES_IMAGE=docker.io/library/postgres:18-trixie

say() { printf '%s\n' "$*" >&2; }
die() {
  say "$(basename "$0"): $*"
  exit 1
}

# The comment block at the top of a script is its help.
show_help() { awk 'NR > 1 { if (!/^#/) exit; sub(/^# ?/, ""); print }' "$1"; }

need_root() { [ "$(id -u)" = 0 ] || die "run as root (sudo)."; }
account_uid() { id -u "$ACCOUNT"; }
account_home() { getent passwd "$ACCOUNT" | cut -d: -f6; }
backup_folder() { printf '%s/backups' "$(account_home)"; }

# Runs a command as the account, in its own manager: the right cgroup, bus and runtime directory. Standard input, output
# and exit status pass through. systemd-run expands $NAME in arguments, so each $ is doubled.
as_account() {
  if [ "$(id -un)" = "$ACCOUNT" ]; then
    "$@"
    return
  fi
  need_root
  local arguments=("${@//\$/\$\$}")
  systemd-run --user --machine="$ACCOUNT@.host" --quiet --wait --collect --pipe --service-type=exec \
    --working-directory="$(account_home)" -- "${arguments[@]}"
}

account_systemctl() {
  if [ "$(id -un)" = "$ACCOUNT" ]; then
    XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-/run/user/$(id -u)} systemctl --user "$@"
  else
    need_root
    systemctl --user --machine="$ACCOUNT@.host" "$@"
  fi
}

# Goes on as the account where root called: nothing of a backup is done with more rights than it needs.
become_account() {
  [ "$(id -un)" != "$ACCOUNT" ] || return 0
  need_root
  [ -x "$LIBRARY/scripts/$(basename "$0")" ] || die "notionbot is not installed here (scripts/install.sh)."
  as_account "$LIBRARY/scripts/$(basename "$0")" "$@"
  exit $?
}

# setting NAME [DEFAULT]: a line of the settings file, which is never run as a program.
setting() {
  local value
  value=$(sed -n "s/^$1=//p" "$SETTINGS" 2>/dev/null | tail -n 1)
  printf '%s' "${value:-${2:-}}"
}

# in_postgres SQL…: reads standard input as SQL in the running server, by its socket.
in_postgres() {
  podman exec -i notionbot-postgres psql --username=postgres --no-psqlrc --quiet --tuples-only --no-align \
    --set=ON_ERROR_STOP=1 "$@"
}
