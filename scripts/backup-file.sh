# shellcheck shell=bash
# The format of a backup: one tar file, named notionbot-<UTC time>-<first 16 hex digits of its SHA-256>.tar[.age].
#   manifest      name=value lines: format, made, program, schema, dump_bytes, rows
#   migrations    names of the schema's changes, in order
#   rows          table<tab>rows at the moment of the dump
#   notionbot.dump     pg_dump -Fc
#   notionbot.env      the settings (no secrets)
#   SHA256SUMS    of all these
# Sourced by backup.sh, restore.sh and upgrade.sh.

file_digest() { sha256sum "$1" | cut -c1-16; }

# backup_time FILE → the time in it; fails where the file is not named like a backup.
backup_time() {
  local name=${1##*/}
  [[ $name =~ ^notionbot-([0-9]{8}T[0-9]{6}Z)-[0-9a-f]{16}\.tar(\.age)?$ ]] && printf '%s' "${BASH_REMATCH[1]}"
}

# The scheduled ones, oldest first. Those made before a restore or an upgrade are named notionbot-undo-….
list_backups() {
  find "$1" -maxdepth 1 -type f -name 'notionbot-[0-9]*' | LC_ALL=C sort | while read -r file; do
    ! backup_time "$file" >/dev/null || printf '%s\n' "$file"
  done
}

# outdated_backups DAILY WEEKLY MONTHLY: files on standard input, oldest first → those that none of the three rules keeps.
# Each rule keeps the newest backup of each of its last N days, ISO weeks or months that have one. The newest stays always.
outdated_backups() {
  local file time day week month newest='' last_day='' last_week='' last_month='' daily=$1 weekly=$2 monthly=$3
  while read -r file; do
    time=$(backup_time "$file") day=${time:0:8} month=${time:0:6} week=$(date -u -d "${time:0:8}" +%G%V)
    local keep=''
    if [ -z "$newest" ]; then newest=$file keep=1; fi
    if [ "$day" != "$last_day" ] && [ "$daily" -gt 0 ]; then last_day=$day daily=$((daily - 1)) keep=1; fi
    if [ "$week" != "$last_week" ] && [ "$weekly" -gt 0 ]; then last_week=$week weekly=$((weekly - 1)) keep=1; fi
    if [ "$month" != "$last_month" ] && [ "$monthly" -gt 0 ]; then last_month=$month monthly=$((monthly - 1)) keep=1; fi
    [ -n "$keep" ] || printf '%s\n' "$file"
  done < <(tac)
}

# open_backup FILE FOLDER [IDENTITY]: checks the whole, then unpacks and checks each part. Says what is wrong and fails.
open_backup() {
  local file=$1 folder=$2 identity=${3:-} name=${1##*/} digest
  [ -s "$file" ] || { say "$file is not there, or empty."; return 1; }
  digest=$(sed -nE 's/^notionbot-(undo-)?[0-9TZ]+-([0-9a-f]{16})\.tar(\.age)?$/\2/p' <<<"$name")
  if [ -n "$digest" ] && [ "$(file_digest "$file")" != "$digest" ]; then
    say "$name is damaged: its checksum is not the one in its name."
    return 1
  fi
  if [ "${name%.age}" != "$name" ]; then
    [ -n "$identity" ] || { say "$name is encrypted: give --identity FILE."; return 1; }
    age --decrypt --identity "$identity" "$file" | tar -C "$folder" --no-same-owner -xf - || { say "$name could not be decrypted."; return 1; }
  else
    tar -C "$folder" --no-same-owner -xf "$file" 2>/dev/null || { say "$name is damaged, or no backup of notionbot."; return 1; }
  fi
  [ -s "$folder/SHA256SUMS" ] && (cd "$folder" && sha256sum --check --strict --quiet SHA256SUMS >/dev/null 2>&1) ||
    { say "$name is damaged: a part has another checksum than it should."; return 1; }
  [ "$(manifest_value "$folder" format)" = 1 ] || { say "$name has a format that this version does not know."; return 1; }
  for part in manifest migrations rows notionbot.dump notionbot.env; do
    grep -q " \*\{0,1\}$part\$" "$folder/SHA256SUMS" || { say "$name is not whole: $part is missing."; return 1; }
  done
}
manifest_value() { sed -n "s/^$2=//p" "$1/manifest"; }

# drill DUMP KIND [SQL]: restores into a throw-away Postgres; see drill.sh.
drill() {
  podman run --rm --interactive --pull=never --network=none --cap-drop=all --security-opt=no-new-privileges \
    --user=postgres --shm-size=256m --http-proxy=false --volume="$LIBRARY/postgres/drill.sh:/drill.sh:ro" \
    --entrypoint=/bin/bash "$POSTGRES_IMAGE" /drill.sh "${@:2}" <"$1"
}
