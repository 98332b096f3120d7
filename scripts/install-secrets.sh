# shellcheck shell=bash
# The secrets' part of install.sh. Values go through pipes alone, never through arguments or the environment.
# shellcheck disable=SC2154,SC2034 # dry_run and secrets_dir are the caller's, who reads credentials_stale
required_secrets=(discord-token notion-token)
optional_secrets=(openai-api-key chroma-token database-url database-owner-url notion-webhook-secret alert-webhook-url heartbeat-url)

# encrypt NAME: standard input, without its last newline, into the store under the name that the units look for.
encrypt() {
  local target=$CREDSTORE/notionbot.$1
  without_newline | systemd-creds encrypt --name="$1" - "$target.new"
  chmod 600 "$target.new"
  mv "$target.new" "$target"
}
without_newline() { sed -z 's/\r\{0,1\}\n$//'; }
has_secret() { [ -s "$CREDSTORE/notionbot.$1" ]; }
same_secret() { has_secret "$1" && cmp -s <(systemd-creds decrypt --name="$1" "$CREDSTORE/notionbot.$1" - 2>/dev/null) <(without_newline); }

from_file() { read_safely "$2" | encrypt "$1"; }
from_random() { random_password | encrypt "$1"; }
random_password() { head -c 24 /dev/urandom | base64 | tr '+/' '-_'; }

take_secrets() {
  local name
  for name in "${required_secrets[@]}" "${optional_secrets[@]}"; do
    if [ -n "$secrets_dir" ] && [ -s "$secrets_dir/$name" ]; then
      safe_path "$secrets_dir/$name" >/dev/null || die "the secret $name was not taken."
      same_secret "$name" < <(read_safely "$secrets_dir/$name") || take "$name" from_file "$name" "$secrets_dir/$name"
    fi
  done
  for name in db-password db-owner-password; do
    has_secret "$name" || take "$name" from_random "$name"
  done
  take_backup_key
  if [ -t 0 ] && [ -z "$dry_run" ]; then ask_all; fi
}
# The key that signs backups, and its public half, which restore.sh checks.
take_backup_key() {
  has_secret backup-key || take backup-key make_backup_key
  folder 755 root root "$SIGNERS"
  [ -s "$SIGNERS/$(uname -n).pem" ] || change "public key of this host's backups" publish_backup_key
}
make_backup_key() { openssl genpkey -algorithm ed25519 | encrypt backup-key; }
publish_backup_key() {
  systemd-creds decrypt --name=backup-key "$CREDSTORE/notionbot.backup-key" - | openssl pkey -pubout >"$SIGNERS/$(uname -n).pem.new"
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
  read -rsp "$2: " value || value=''
  echo >&2
  [ -z "$value" ] || take "$1" encrypt "$1" <<<"$value"
}
ask_setting() {
  local value
  [ -z "$(setting "$1")" ] || return 0
  read -rp "$2: " value || value=''
  [ -z "$value" ] || change "setting $1" put_setting "$1=$value"
}

list_missing() {
  local name
  for name in "${required_secrets[@]}"; do
    has_secret "$name" || printf '  - secret %s: nbctl set-secret %s\n' "$name" "$name"
  done
  for name in ADMIN_IDS NOTION_RESOURCE_ID; do
    [ -n "$(setting "$name")" ] || printf '  - setting %s in %s\n' "$name" "$SETTINGS"
  done
}
