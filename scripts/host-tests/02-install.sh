# shellcheck shell=bash
everything() { script <<'END'
find /etc /usr/local /var/lib/systemd/linger -xdev -type f ! -path '*/ld.so.cache' -exec sha256sum {} + 2>/dev/null | sort -k2
find /etc /usr/local -xdev -printf '%m %u %g %p %l\n' | sort
END
}
dry_run_changes_nothing() {
  local before
  before=$(everything)
  install_it --dry-run && [ "$before" = "$(everything)" ]
}
first_install() {
  local said from
  from=$(date +%s%N)
  said=$(install_it 2>&1) || { echo "$said"; return 1; }
  grep -q 'nbctl set-secret discord-token' <<<"$said" && grep -q 'setting ADMIN_IDS' <<<"$said" &&
    prop_is ActiveState active notionbot-postgres && prop_is ActiveState active notionbot-chroma &&
    prop_is ActiveState inactive && prop_is ActiveState active notionbot-backup.timer && figure "$(seconds_since "$from")"
}
# It gets values only through files.
with_secrets() {
  local name
  for name in "${!canary[@]}"; do on_host sh -c "umask 077; mkdir -p /root/secrets; cat >/root/secrets/$name" <<<"${canary[$name]}"; done
  start_stand_ins || { as_bot podman logs stand-ins; return 1; }
  install_it --secrets-dir /root/secrets --set ADMIN_IDS=100000000000000001 --set ALLOWED_GUILD_IDS=100000000000000100 --set "NOTION_RESOURCE_ID=$(stand_in_roots)" "${endpoints[@]}" || return 1
  on_host rm -r /root/secrets
  prop_is ActiveState inactive || return 1
  # New secrets restart the account's manager, and with it all that it runs.
  start_stand_ins || return 1
  script <<<'stat -c "%a %U" /etc/credstore.encrypted /etc/credstore.encrypted/notionbot.discord-token /etc/notionbot/notionbot.env | paste -sd,' |
    grep -qx '700 root,600 root,640 root'
}
again() {
  local before said
  before=$(everything)
  said=$(install_it 2>&1)
  echo "$said"
  grep -qx '0 changes made.' <<<"$said" && [ "$before" = "$(everything)" ]
}
# Who comes from the original bot looks at the settings first.
config_works() {
  on_host nbctl config set chunk_size 900 && [ "$(on_host nbctl config get chunk_size --json | jq -r '.. | .value? // empty' | head -n 1)" = 900 ] && on_host nbctl config reset chunk_size && prop_is ActiveState inactive
}
image_size() { figure "$(as_bot podman image inspect --format '{{.Size}}' localhost/notionbot:current | awk '{ printf "%d MB", $1 / 1e6 }')"; }
check 'install.sh --dry-run changes nothing' dry_run_changes_nothing
must 'install.sh without secrets starts the stores, says what is missing, exits 0' first_install
[ -n "$fatal" ] || must 'install.sh --secrets-dir takes the rest, starts no bot' with_secrets
[ -n "$fatal" ] || check 'install.sh again changes nothing' again
[ -n "$fatal" ] || check 'nbctl config works before the first start' config_works
check 'size of the image' image_size
