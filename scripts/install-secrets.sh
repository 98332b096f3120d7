# shellcheck shell=bash
# The secrets' part of install.sh. Values go through pipes alone, never through arguments or the environment.
# shellcheck disable=SC2154,SC2034 # dry_run and secrets_dir are the caller's, who reads credentials_stale

# encrypt NAME: standard input, without its last newline, into the store under the name that the units look for. With the
# host's key alone: a secret that is bound to the TPM's registers is lost with the next update of the firmware.
encrypt() {
  local target=$CREDSTORE/notionbot.$1
  without_newline | systemd-creds encrypt --with-key=host --name="$1" - "$target.new"
  chmod 600 "$target.new"
  mv "$target.new" "$target"
}
without_newline() { sed -z 's/\r\{0,1\}\n$//'; }
decrypt() { systemd-creds decrypt --name="$1" "$CREDSTORE/notionbot.$1" - 2>/dev/null; }
# One that cannot be decrypted counts as missing.
has_secret() { [ -s "$CREDSTORE/notionbot.$1" ] && decrypt "$1" >/dev/null; }
same_secret() { has_secret "$1" && cmp -s <(decrypt "$1") <(without_newline); }

# Names of the secrets that are there but cannot be decrypted. The account's manager does not start with one of them.
undecryptable_secrets() {
  local file name
  for file in "$CREDSTORE"/notionbot.*; do
    name=${file##*/notionbot.}
    [ ! -s "$file" ] || case $name in *.new) ;; *) decrypt "$name" >/dev/null || printf '%s\n' "$name" ;; esac
  done
}
# say_undecryptable: says so, if there are any. Made by install.sh again are those that nobody else knows.
say_undecryptable() {
  local all bad
  [ "$(id -u)" = 0 ] || return 0
  all=$(undecryptable_secrets)
  [ -n "$all" ] || return 0
  bad=$(grep -vxE 'db-password|db-owner-password|backup-key' <<<"$all" | paste -sd' ' || true)
  say "Secrets cannot be decrypted, because the key of this machine is another one than when they were stored (a cloned"
  say "machine, a moved disk, a restored /etc; see docs/deployment.md). $ACCOUNT's units cannot start until that is resolved."
  if [ -n "$bad" ]; then
    say "Give these again, each with \`nbctl set-secret NAME\`: $bad"
  else
    say "Run \`nbctl repair-secrets\`: it replaces the ones that only this machine uses."
  fi
}
# Only this machine uses these: pginit sets the passwords in Postgres at the next start.
renew_own_secrets() {
  local name
  for name in db-password db-owner-password; do
    has_secret "$name" || take "$name" from_random "$name"
  done
  take_backup_key
}
# Secrets of earlier versions may be bound to the TPM. The first 16 bytes say with which key a credential is encrypted.
readonly HOST_KEY=5a1c6a86df9d4096b1d5a65e0862f19a
bind_to_host() {
  local file name
  for file in "$CREDSTORE"/notionbot.*; do
    name=${file##*/notionbot.}
    if [ ! -s "$file" ] || is_host_bound "$file" || ! has_secret "$name"; then continue; fi
    change "bind secret $name to this machine's key instead of the TPM" rebind "$name"
  done
}
is_host_bound() { [ "$(base64 -di "$1" 2>/dev/null | head -c 16 | od -An -tx1 | tr -d ' \n')" = "$HOST_KEY" ]; }
rebind() { decrypt "$1" | encrypt "$1"; }

from_file() { read_safely "$2" | encrypt "$1"; }
from_random() { random_password | encrypt "$1"; }
random_password() { head -c 24 /dev/urandom | base64 | tr '+/' '-_'; }

take_secrets() {
  local name
  for name in "${SECRETS[@]}"; do
    if [ -n "$secrets_dir" ] && [ -s "$secrets_dir/$name" ]; then
      safe_path "$secrets_dir/$name" >/dev/null || die "the secret $name was not taken."
      same_secret "$name" < <(read_safely "$secrets_dir/$name") || take "$name" from_file "$name" "$secrets_dir/$name"
    fi
  done
  renew_own_secrets
  if [ -t 0 ] && [ -z "$dry_run" ]; then ask_all; fi
  bind_to_host
  [ -z "$(undecryptable_secrets)" ] || [ -n "$dry_run" ] || { say_undecryptable; die "nothing else was changed. Run it again then."; }
}
# The key that signs backups, and its public half, which restore.sh checks.
take_backup_key() {
  local is_new=''
  has_secret backup-key || { is_new=1; take backup-key make_backup_key; }
  folder 755 root root "$SIGNERS"
  if [ -z "$is_new" ] && [ -s "$SIGNERS/$(uname -n).pem" ]; then return; fi
  change "public key of this host's backups" publish_backup_key
}
make_backup_key() { openssl genpkey -algorithm ed25519 | encrypt backup-key; }
publish_backup_key() {
  # The public key of an earlier one stays: it confirms older backups.
  [ ! -s "$SIGNERS/$(uname -n).pem" ] || mv "$SIGNERS/$(uname -n).pem" "$SIGNERS/$(uname -n).until-$(date -u +%Y%m%dT%H%M%SZ).pem"
  decrypt backup-key | openssl pkey -pubout >"$SIGNERS/$(uname -n).pem.new"
  chmod 644 "$SIGNERS/$(uname -n).pem.new"
  mv "$SIGNERS/$(uname -n).pem.new" "$SIGNERS/$(uname -n).pem"
}
take() {
  local name=$1
  shift
  credentials_stale=1
  change "secret $name" "$@"
}

ask_all() {
  ask_secret discord-token 'Discord bot token (discord.com/developers → Bot → Reset Token)'
  ask_secret notion-token 'Notion integration token (notion.so/profile/integrations)'
  ask_secret openai-api-key 'OpenAI API key (empty: none; answers are then quotes of the best passages)'
  ask_setting ADMIN_IDS 'Discord user ids of the admins, comma-separated'
  ask_setting NOTION_RESOURCE_ID 'Notion pages or databases to follow (links or ids, comma-separated)'
}
ask_secret() {
  local value
  has_secret "$1" && return 0
  value=$(read_checked "$1" "$2") || value=''
  [ -n "$value" ] || return 0
  take "$1" encrypt "$1" <<<"$value"
  has_image "$IMAGE:current" 2>/dev/null || unchecked+=("$1")
}
# The secrets whose service can be asked.
readonly CHECKED_SECRETS=(discord-token notion-token openai-api-key)
# check_secret NAME: asks the service about the value on standard input, and says what it answers. Fails with 78 if the
# service refuses the value. Nobody can be asked before the image is there, or without a network.
check_secret() {
  local code=0
  case " ${CHECKED_SECRETS[*]} " in *" $1 "*) ;; *) return 0 ;; esac
  has_image "$IMAGE:current" 2>/dev/null && account_systemctl start notionbot-egress-network.service </dev/null 2>/dev/null || return 0
  as_account timeout 60 podman run --rm --interactive --pull=never --network=notionbot-egress --env-file="$SETTINGS" \
    --userns=keep-id:uid=1000,gid=1000 --user=1000:1000 --read-only --cap-drop=all --security-opt=no-new-privileges \
    --security-opt=label=disable --http-proxy=false "$IMAGE:current" init --check "$1" || code=$?
  [ "$code" != 78 ] || return 78
  [ "$code" = 0 ] || say "$1 could not be checked now. \`nbctl doctor\` checks it later."
}
# read_checked NAME PROMPT: prints the value that somebody typed, without echo. Asks up to three times while the service
# refuses it. Prints nothing if nothing is typed.
read_checked() {
  local value code _
  for _ in 1 2 3; do
    read -rsp "$2: " value || value=''
    echo >&2
    code=0
    [ -z "$value" ] || check_secret "$1" <<<"$value" || code=$?
    [ "$code" = 0 ] || continue
    printf '%s' "$value"
    return 0
  done
  return 78
}
# What was typed before there was an image is checked once it is there.
check_typed() {
  local name code value
  for name in ${unchecked[@]+"${unchecked[@]}"}; do
    code=0
    decrypt "$name" | check_secret "$name" || code=$?
    [ "$code" = 78 ] || continue
    value=$(read_checked "$name" "$name again") || { say "$name is stored as it was. Correct it later: nbctl set-secret $name"; continue; }
    [ -z "$value" ] || { encrypt "$name" <<<"$value"; credentials_stale=1; }
  done
  [ -z "$credentials_stale" ] || reload_managers
}

ask_setting() {
  local value
  [ -z "$(setting "$1")" ] || return 0
  read -rp "$2: " value || value=''
  [ -z "$value" ] || change "setting $1" put_setting "$1=$value"
}

list_missing() {
  local name
  for name in "${REQUIRED_SECRETS[@]}"; do
    has_secret "$name" || printf '  - secret %s: nbctl set-secret %s\n' "$name" "$name"
  done
  for name in ADMIN_IDS NOTION_RESOURCE_ID; do
    [ -n "$(setting "$name")" ] || printf '  - setting %s in %s\n' "$name" "$SETTINGS"
  done
}
