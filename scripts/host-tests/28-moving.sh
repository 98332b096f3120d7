# shellcheck shell=bash
# docs/moving.md: to another server, secrets included, which are nowhere in clear on the way.
needs_age() {
  "$testbed/push" "$(command -v age)" /usr/local/bin/ && "$testbed/push" "$(command -v age-keygen)" /usr/local/bin/
}
a_key_of_the_owner() {
  needs_age && script <<<'umask 077; rm -f /root/identity; age-keygen -o /root/identity 2>/dev/null' &&
    on_host cat /root/identity >/tmp/moving-identity && recipient=$(on_host age-keygen -y /root/identity) && on_host rm /root/identity &&
    put_setting BACKUP_SECRETS=yes
}
# Without a recipient the secrets would be in clear.
no_recipient_no_backup() {
  local before
  put_setting BACKUP_AGE_RECIPIENT=
  before=$(count_backups)
  denied on_host nbctl backup && journal notionbot-backup | grep 'the secrets are not encrypted (BACKUP_SECRETS=yes needs age and BACKUP_AGE_RECIPIENT)' && is "$(count_backups)" "$before"
}
# Command 1 and 2 on the old server.
leaves() {
  put_setting "BACKUP_AGE_RECIPIENT=$recipient"
  as_bot sh -c 'touch ~/before-the-backup'
  rows_before=$(rows)
  on_host sh -c 'nbctl stop && nbctl backup' || return 1
  carried=/tmp/moving
  rm -rf "$carried" && mkdir -m 700 "$carried" && on_host tar -C /var/lib/botservice -cf - backups | tar -C "$carried" -xf - || return 1
  figure "$(find "$carried/backups" -name 'notionbot-2*' | wc -l) backups, $(du -sh "$carried" | cut -f1)"
}
# secrets_in_clear FOLDER…: files on the host that hold one. The stand-ins know theirs.
secrets_in_clear() {
  printf '%s\n' "${canary[@]}" | on_host grep -rlaF --exclude-dir=stand-in-secrets -f - "$@" 2>/dev/null
}
nothing_in_clear() {
  local hits
  hits=$(secrets_in_clear /var/lib/botservice/backups /var/tmp /tmp /etc /root)
  [ -z "$hits" ] || { echo "$hits"; return 1; }
  ! grep -rlaF "$(printf '%s\n' "${canary[@]}")" "$carried" || return 1
  # The search finds what is there.
  on_host sh -c "echo ${canary[notion-token]} >/var/tmp/planted" && [ "$(secrets_in_clear /var/tmp)" = /var/tmp/planted ] && on_host rm /var/tmp/planted
}
new_server() {
  local HOST_TESTS_IMAGES
  HOST_TESTS_IMAGES=$(mktemp)
  save_images >"$HOST_TESTS_IMAGES" && "$testbed/up" --fresh --bind "$checkout:/checkout:ro" && with_images && needs_age
  local result=$?
  rm "$HOST_TESTS_IMAGES"
  [ $result -eq 0 ] && "$testbed/push" "$carried/backups" /root/backups && "$testbed/push" /tmp/moving-identity /root/ && rm -r "$carried" /tmp/moving-identity
}
# Commands 3 to 5 on the new one.
arrives() {
  local from said
  # With a published image, which is not built here.
  as_bot sh -c 'podman tag localhost/notionbot:current localhost/published:1 && podman untag localhost/notionbot:current localhost/notionbot:current' || return 1
  copy_checkout && install_it --image localhost/published:1 && denied as_bot podman image exists localhost/notionbot:next || return 1
  from=$(date +%s%N)
  said=$(on_host nbctl restore /root/backups --identity /root/moving-identity --settings --secrets 2>&1) || { echo "$said"; return 1; }
  echo "$said"
  start_stand_ins || return 1
  on_host nbctl start && on_host nbctl deploy-commands >/dev/null && is "$(rows | cut -d'|' -f1-3)" "$(cut -d'|' -f1-3 <<<"$rows_before")" && within 60 answers &&
    figure "$(seconds_since "$from") for restore and start; $(grep -o 'secrets of the backup: .*' <<<"$said")"
}
nothing_in_clear_there() {
  local hits
  hits=$(secrets_in_clear /var/lib/botservice /var/tmp /tmp /etc /root /usr/local/lib)
  [ -z "$hits" ] || { echo "$hits"; return 1; }
}
with_another_identity() {
  local said
  script <<<'umask 077; rm -f /root/other; age-keygen -o /root/other 2>/dev/null'
  ! said=$(on_host nbctl restore /root/backups --identity /root/other --secrets 2>&1) || return 1
  echo "$said"
  grep -q 'cannot be decrypted with that identity' <<<"$said" && ! on_host nbctl restore /root/backups --secrets && prop_is ActiveState active
}
must 'the owner has an age key, and backups carry the secrets' a_key_of_the_owner
[ -n "$fatal" ] || check 'without the key no backup is made' no_recipient_no_backup
[ -n "$fatal" ] || must 'the old server stops and makes its last backup' leaves
[ -n "$fatal" ] || check 'no secret is in clear in it, or on the way' nothing_in_clear
[ -n "$fatal" ] || must 'a new server' new_server
[ -n "$fatal" ] || must 'install.sh --image, restore with settings and secrets, start: it answers' arrives
[ -n "$fatal" ] || check 'no secret is in clear there' nothing_in_clear_there
[ -n "$fatal" ] || check 'another identity, or none, is refused' with_another_identity
