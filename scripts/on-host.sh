# shellcheck shell=bash
# What the scripts on the server have in common: names, places, and who runs what. Sourced, never run.
# shellcheck disable=SC2034 # the scripts that source it use them
readonly ACCOUNT=botservice
readonly LIBRARY=/usr/local/lib/notionbot
readonly SETTINGS=/etc/notionbot/notionbot.env
# Public keys of the hosts whose backups this host accepts.
readonly SIGNERS=/etc/notionbot/backup-signers
readonly CREDSTORE=/etc/credstore.encrypted
readonly IMAGE=localhost/notionbot
# What somebody has to give. install.sh makes the others.
readonly REQUIRED_SECRETS=(discord-token notion-token)
readonly OPTIONAL_SECRETS=(openai-api-key chroma-token database-url database-owner-url notion-webhook-secret alert-webhook-url heartbeat-url)
readonly SECRETS=("${REQUIRED_SECRETS[@]}" "${OPTIONAL_SECRETS[@]}")

say() { printf '%s\n' "$*" >&2; }
die() {
  say "$(basename "$0"): $*"
  exit 1
}

# journald looks up who wrote a line after it was written. A process that has ended by then loses its unit, and with it
# the line in `nbctl logs`. Call it before the end of a unit's script that has just said something important.
let_journald_read() { [ -z "${JOURNAL_STREAM:-}" ] || sleep 1; }

# The comment block at the top of a script is its help.
show_help() { awk 'NR > 1 { if (!/^#/) exit; sub(/^# ?/, ""); print }' "$1"; }

need_root() { [ "$(id -u)" = 0 ] || die "run as root (sudo)."; }
account_uid() { id -u "$ACCOUNT"; }
account_home() { getent passwd "$ACCOUNT" | cut -d: -f6; }
unit_folder() { printf '/etc/containers/systemd/users/%s' "$(account_uid)"; }
# What the unit of Postgres runs. A drop-in may name another image than the unit does.
postgres_of_unit() { cat "$(unit_folder)"/notionbot-postgres.container{,.d/*.conf} 2>/dev/null | sed -n 's/^Image=//p' | tail -n 1; }
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
    --working-directory="$(account_home)" -- "${arguments[@]}" 2> >(printable >&2)
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
  local code=0
  shown as_account "$LIBRARY/scripts/$(basename "$0")" "$@" || code=$?
  exit "$code"
}

# A compromised account decides what its commands print, and where its links lead. Root therefore evaluates nothing that
# the account printed, uses no name that it printed, and opens no file where the account could have put another one.

# Text of the account for root's terminal: without control characters, which could move the cursor or type commands.
printable() { LC_ALL=C sed -u 's/\xc2[\x80-\x9f]//g; s/[\x00-\x08\x0b-\x1f\x7f]//g'; }

# shown as_account COMMAND…: its exit status, and its output without control characters. as_account does that for errors.
shown() { "$@" | printable; }

# belongs_to_account PATH: the file or folder is the account's, or it lies in the account's home. Follows no link.
belongs_to_account() {
  local path=$1 home
  home=$(account_home)
  case $path in "$home" | "$home"/*) return 0 ;; esac
  [ "$(stat -c %u -- "$path" 2>/dev/null)" = "$(account_uid)" ]
}

# safe_path FILE → its absolute path without links, if only root or the caller's own user could have put the file there.
# Says why and fails otherwise.
safe_path() {
  local folder name=${1##*/} each mode owner group
  each=$(realpath --no-symlinks -- "$1")
  while [ -n "$each" ]; do
    if [ -L "$each" ] && belongs_to_account "$each"; then say "$1 leads through a link of $ACCOUNT."; return 1; fi
    each=${each%/*}
  done
  folder=$(cd -P -- "$(dirname -- "$1")" 2>/dev/null && pwd -P) || { say "$1 is not there."; return 1; }
  [ "$folder" != / ] || folder=''
  if [ -L "$folder/$name" ]; then say "$1 is a link. Name the file itself."; return 1; fi
  [ -f "$folder/$name" ] || { say "$1 is not a file."; return 1; }
  [ "$(stat -c %h -- "$folder/$name")" = 1 ] || { say "$1 has a second name (a hard link). Copy it and use the copy."; return 1; }
  if belongs_to_account "$folder/$name"; then say "$1 belongs to $ACCOUNT. Copy it into a folder of root's."; return 1; fi
  each=$folder
  while :; do
    read -r mode owner group < <(stat -c '%a %u %g' -- "${each:-/}")
    if [ "$owner" = "$(account_uid)" ] || account_may_write "$mode" "$group"; then
      say "$ACCOUNT may write to ${each:-/}, so it could have replaced $1. Copy it into a folder of root's."
      return 1
    fi
    [ -n "$each" ] || break
    each=${each%/*}
  done
  printf '%s/%s' "$folder" "$name"
}

# In a folder with the sticky bit nobody can replace another user's file.
account_may_write() { # account_may_write MODE GROUP, of a folder of somebody else's
  [ $((8#$1 & 8#1000)) -eq 0 ] || return 1
  [ $((8#$1 & 8#002)) -eq 0 ] || return 0
  [ $((8#$1 & 8#020)) -ne 0 ] && [[ " $(id -G "$ACCOUNT") " == *" $2 "* ]]
}

# read_safely FILE: its content, opened without following a link.
read_safely() {
  local path
  path=$(safe_path "$1") || return 1
  dd if="$path" iflag=nofollow bs=1M status=none
}

# Whether database-url is set. Backups, restores and upgrades with a way back work on the local Postgres only.
has_external_database() {
  local url
  url=/run/credentials/user@$(account_uid).service/database-url
  [ -s "$url" ] || [ -s "$CREDSTORE/notionbot.database-url" ]
}
refuse_external() { # refuse_external WHAT-TO-DO
  ! has_external_database || die "the database is external (database-url), and this works on the local one only. $1"
}

# setting NAME [DEFAULT]: a line of the settings file, which is never run as a program.
setting() {
  local value
  value=$(sed -n "s/^$1=//p" "$SETTINGS" 2>/dev/null | tail -n 1)
  printf '%s' "${value:-${2:-}}"
}

# in_postgres [OPTION]…: reads standard input as SQL in the running server, as its superuser. Only for whole databases: in
# a database that holds restored tables, a trigger or a cast from a backup would run with the rights of whoever connects.
in_postgres() { run_psql --username=postgres --dbname=postgres "$@"; }
# in_database NAME [OPTION]…: the same in one database, as its owner, who is no superuser.
in_database() {
  let_owner_in "$1"
  run_psql --username=notionbot_owner --dbname="$1" "${@:2}"
}
run_psql() { podman exec -i notionbot-postgres psql --no-psqlrc --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 "$@"; }

# The owner connects through the socket inside the container, which only the account reaches. pginit.sh writes the same
# line; this is for a server that an earlier version has started.
readonly OWNER_ACCESS='local notionbot,notionbot_restore notionbot_owner trust'
let_owner_in() {
  local try
  # shellcheck disable=SC2016 # the container's shell expands it
  podman exec -i notionbot-postgres sh -c 'grep -qxF "$1" "$PGDATA/pg_hba.conf" || { printf "%s\n" "$1" >>"$PGDATA/pg_hba.conf" && kill -HUP 1; }' sh "$OWNER_ACCESS" </dev/null
  # The server reads the file again a moment after the signal.
  for try in 1 2 3 4 5 6 7 8 9 10; do
    run_psql --username=notionbot_owner --dbname="$1" --command='SELECT' </dev/null >/dev/null 2>&1 && return 0
    sleep "0.$try"
  done
  return 0
}
