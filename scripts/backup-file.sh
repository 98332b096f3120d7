# shellcheck shell=bash
# The format of a backup: one tar file, named notionbot-<UTC time>-<first 16 hex digits of its SHA-256>.tar[.age].
#   manifest           name=value lines: format, made, program, schema, postgres, dump_bytes, rows
#   contents           the schema's changes in order, then each table's rows and checksum, at the moment of the dump
#   notionbot.dump     pg_dump -Fc
#   notionbot.env      the settings file (no secrets)
#   bot_config.json    the settings that admins tune, as `config export` gives them
#   secrets.age        with BACKUP_SECRETS=yes only: the secrets as a tar file, encrypted to BACKUP_AGE_RECIPIENT
#   SHA256SUMS         of all these
#   signature          of SHA256SUMS, by this host's backup-key (Ed25519); missing in backups of earlier versions
# Sourced by backup.sh, restore.sh and upgrade-postgres.sh.
# shellcheck disable=SC2154 # LIBRARY is on-host.sh's
readonly PARTS=(manifest contents notionbot.dump notionbot.env bot_config.json)
readonly OPTIONAL_PARTS=(signature secrets.age)

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
  local file day week month keep=1 last_day='' last_week='' last_month='' daily=$1 weekly=$2 monthly=$3
  while read -r day week file; do
    month=${day:0:6}
    if [ "$day" != "$last_day" ] && [ "$daily" -gt 0 ]; then last_day=$day daily=$((daily - 1)) keep=1; fi
    if [ "$week" != "$last_week" ] && [ "$weekly" -gt 0 ]; then last_week=$week weekly=$((weekly - 1)) keep=1; fi
    if [ "$month" != "$last_month" ] && [ "$monthly" -gt 0 ]; then last_month=$month monthly=$((monthly - 1)) keep=1; fi
    [ -n "$keep" ] || printf '%s\n' "$file"
    keep=''
  done < <(with_days | tac)
}

# Files on standard input → day, ISO week and file. `date` runs once for all of them.
with_days() {
  local files days=() file
  mapfile -t files
  for file in ${files[@]+"${files[@]}"}; do
    file=${file##*/}
    days+=("${file:10:8}")
  done
  [ ${#days[@]} -eq 0 ] || paste -d' ' <(printf '%s\n' "${days[@]}" | date -u -f - '+%Y%m%d %G%V') <(printf '%s\n' "${files[@]}")
}

# open_backup FILE FOLDER [IDENTITY]: checks the whole, then unpacks and checks each part. Says what is wrong and fails.
open_backup() {
  local file=$1 folder=$2 identity=${3:-} name=${1##*/} digest part
  [ -s "$file" ] || { say "$file is not there, or empty."; return 1; }
  digest=$(sed -nE 's/^notionbot-(undo-)?[0-9TZ]+-([0-9a-f]{16})\.tar(\.age)?$/\2/p' <<<"$name")
  if [ -n "$digest" ] && [ "$(file_digest "$file")" != "$digest" ]; then
    say "$name is damaged: its checksum is not the one in its name."
    return 1
  fi
  unpack "$file" "$folder" "$identity" || return 1
  for part in SHA256SUMS "${PARTS[@]}"; do
    if [ ! -f "$folder/$part" ] || [ -L "$folder/$part" ]; then say "$name is not whole: $part is missing."; return 1; fi
    [ "$part" = SHA256SUMS ] || has_checksum "$folder" "$part" || { say "$name is damaged: $part has no checksum."; return 1; }
  done
  if [ -e "$folder/secrets.age" ] && { [ -L "$folder/secrets.age" ] || ! has_checksum "$folder" secrets.age; }; then
    say "$name is damaged: secrets.age has no checksum."
    return 1
  fi
  (cd "$folder" && sha256sum --check --strict --quiet SHA256SUMS >/dev/null 2>&1) ||
    { say "$name is damaged: a part has another checksum than it should."; return 1; }
  [ "$(manifest_value "$folder" format)" = "$FORMAT" ] || { say "$name has format $(manifest_value "$folder" format), which this version does not know."; return 1; }
}
has_checksum() { grep -qxE "[0-9a-f]{64} [ *]$2" "$1/SHA256SUMS"; }
readonly FORMAT=1

# sign FOLDER: its SHA256SUMS. Root keeps the key encrypted, and the account's manager gets it as a credential.
sign() {
  local key
  key=/run/credentials/user@$(id -u).service/backup-key
  [ -s "$key" ] && openssl pkeyutl -sign -rawin -inkey "$key" -in "$1/SHA256SUMS" -out "$1/signature"
}

# signer_of FOLDER → the host that signed it, of those that root has put into SIGNERS; fails if none did.
signer_of() {
  local key
  [ -f "$1/signature" ] && [ ! -L "$1/signature" ] || return 1
  for key in "$SIGNERS"/*.pem; do
    if openssl pkeyutl -verify -rawin -pubin -inkey "$key" -sigfile "$1/signature" -in "$1/SHA256SUMS" >/dev/null 2>&1; then
      basename "$key" .pem
      return 0
    fi
  done
  return 1
}

# Nothing but the known parts is taken out: whoever made the file chooses no other name.
unpack() { # unpack FILE FOLDER IDENTITY
  local name=${1##*/} extract=(tar -C "$2" --no-same-owner --no-same-permissions -xf -)
  if [ "${name%.age}" = "$name" ]; then
    "${extract[@]}" -- SHA256SUMS "${PARTS[@]}" "${OPTIONAL_PARTS[@]}" <"$1" 2>/dev/null || [ -f "$2/SHA256SUMS" ] && return 0
    say "$name is damaged, or no backup of notionbot."
  elif [ -z "$3" ]; then
    say "$name is encrypted: give --identity FILE."
  elif ! command -v age >/dev/null; then
    say "$name is encrypted and age is not installed (Debian: apt-get install age)."
  else
    age --decrypt --identity "$3" "$1" 2>/dev/null | "${extract[@]}" -- SHA256SUMS "${PARTS[@]}" "${OPTIONAL_PARTS[@]}" 2>/dev/null || [ -f "$2/SHA256SUMS" ] && return 0
    say "$name cannot be decrypted with that identity, or is damaged."
  fi
  return 1
}
manifest_value() { sed -n "s/^$2=//p" "$1/manifest"; }
migrations_of() { sed -n 's/^migration\t//p' "$1"; }
rows_of() { awk -F'\t' '$1 == "rows" { sum += $3 } END { printf "%d", sum }' "$1"; }

# The image that the server runs from, or would.
postgres_image() { podman inspect --format '{{.ImageName}}' notionbot-postgres 2>/dev/null || postgres_of_unit; }

# drill IMAGE KIND [SQL] <DUMP: restores into a throw-away Postgres without a network; see drill.sh.
# A drill that a killed run left behind is replaced.
drill() {
  podman run --rm --replace --name=notionbot-drill --interactive --pull=never --network=none --cap-drop=all \
    --security-opt=no-new-privileges --security-opt=label=disable --user=postgres --shm-size=256m --http-proxy=false \
    --volume="$LIBRARY/postgres/drill.sh:/drill.sh:ro" --volume="$LIBRARY/postgres/contents.sql:/contents.sql:ro" \
    --entrypoint=/bin/bash "$1" /drill.sh "${@:2}"
}

# hand_over SCRIPT FILE IDENTITY [ARGUMENT]…: root goes on as the account. Files of the account are opened by the account
# alone. Of other files it gets copies, which root reads without following a link. Root chooses the copies' names, evaluates
# nothing that the account prints, and writes nothing into the account's folders.
inbox=''
hand_over() {
  local arguments=("${@:4}") file=$2 identity=$3 code=0
  need_root
  [ -x "$LIBRARY/scripts/$1" ] || die "notionbot is not installed here (scripts/install.sh)."
  file=$(absolute "$file") identity=${identity:+$(absolute "$identity")}
  # shellcheck disable=SC2310 # a missing file is reported by copy_in
  if ! belongs_to_account "$file" || { [ -n "$identity" ] && ! belongs_to_account "$identity"; }; then make_inbox; fi
  belongs_to_account "$file" || { copy_in "$file" "${file##*/}" && file=$inbox/${file##*/}; } || exit 1
  if [ -n "$identity" ]; then
    belongs_to_account "$identity" || { copy_in "$identity" identity && identity=$inbox/identity; } || exit 1
    arguments+=(--identity "$identity")
  fi
  shown as_account "$LIBRARY/scripts/$1" "${arguments[@]}" "$file" </dev/null || code=$?
  return "$code"
}
absolute() { realpath --no-symlinks -- "$1"; }
make_inbox() {
  inbox=$(backup_folder)/.inbox-$(head -c 12 /dev/urandom | od -An -tx1 | tr -d ' \n')
  trap 'as_account rm -rf -- "$inbox" </dev/null' EXIT
  as_account mkdir -m 700 -- "$inbox" </dev/null
}
copy_in() { # copy_in FILE NAME
  local path
  path=$(safe_path "$1") || return 1
  [ -s "$path" ] || { say "$1 is empty."; return 1; }
  dd if="$path" iflag=nofollow bs=1M status=none | as_account tee -- "$inbox/$2" >/dev/null
}

# undo_backup: saves what is there and prints the file's path. Only its name is taken from what the account prints.
undo_backup() {
  local printed name
  printed=$("$LIBRARY/scripts/backup.sh" --undo) || return 1
  name=${printed##*$'\n'} name=${name##*/}
  [[ $name =~ ^notionbot-undo-[0-9]{8}T[0-9]{6}Z-[0-9a-f]{16}\.tar$ ]] || return 1
  printf '%s/%s' "$(backup_folder)" "$name"
}
