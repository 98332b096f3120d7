# shellcheck shell=bash
# Files of Postgres are damaged on disk: a table, then the cluster itself.
cluster() { printf '/var/lib/%s/.local/share/containers/storage/volumes/notionbot-postgres/_data' "$account"; }
data_dir() { printf '%s%s' "$(cluster)" "$(as_bot podman exec notionbot-postgres printenv PGDATA | sed 's|^/var/lib/postgresql||')"; }
break_a_table() {
  local path
  on_host nbctl backup >/dev/null || return 1
  rows_before=$(rows)
  path=$(data_dir)/$(sql <<<"SELECT pg_relation_filepath('chunk')")
  user_ctl stop notionbot notionbot-postgres
  # Bytes in the middle of each page, so that its checksum is wrong.
  script "$path" <<'END'
size=$(stat -c %s "$1")
for ((at = 4096; at < size; at += 8192)); do printf 'damaged-damaged-damaged' | dd of="$1" bs=1 seek="$at" conv=notrunc status=none; done
echo "figure: $((size / 8192)) pages"
END
}
is_not_ready() {
  user_ctl start --no-block notionbot
  within 60 status_says_damaged && denied prop_is ActiveState active && figure "$(prop StatusText)"
}
status_says_damaged() { prop StatusText | grep -q 'is damaged'; }
doctor_says() {
  local said
  said=$(on_host nbctl doctor 2>&1)
  echo "$said"
  grep -q 'damaged' <<<"$said" && grep -q 'nbctl restore latest' <<<"$said"
}
comes_back() { # comes_back [OPTION]
  local said
  said=$(on_host nbctl restore latest "$@" 2>&1) || { echo "$said"; return 1; }
  echo "$said"
  within 60 prop_is ActiveState active && within 60 answers && is "$(rows | cut -d'|' -f1-3)" "$(cut -d'|' -f1-3 <<<"$rows_before")"
}
keeps_aside() { on_host sh -c "ls -d $(cluster)/*/docker.damaged-*" && figure "$(on_host sh -c "ls -d $(cluster)/*/docker.damaged-*" | wc -l) folder kept"; }
break_the_cluster() {
  local dir
  on_host nbctl backup >/dev/null && rows_before=$(rows) && dir=$(data_dir) || return 1
  user_ctl stop notionbot notionbot-postgres notionbot-pginit
  on_host sh -c "dd if=/dev/urandom of=$dir/global/pg_control bs=8192 count=1 conv=notrunc status=none"
}
start_says_why() {
  local said from=$SECONDS
  ! said=$(on_host nbctl start 2>&1) || { echo "$said"; return 1; }
  echo "$said"
  grep -qi 'control file\|pg_control\|checksum\|incompatible' <<<"$said" && figure "$((SECONDS - from)) s"
}
drops_aside() { on_host nbctl restore --drop-damaged && denied on_host sh -c "ls -d $(cluster)/*/docker.damaged-*"; }
must 'a backup, then the pages of a table are damaged' break_a_table
[ -n "$fatal" ] || check 'the bot is not ready, and says so in STATUS' is_not_ready
[ -n "$fatal" ] || check 'doctor names the damage and the restore' doctor_says
[ -n "$fatal" ] || check 'nbctl restore goes over it' comes_back
[ -n "$fatal" ] || check 'the damaged files are kept aside' keeps_aside
[ -n "$fatal" ] || must 'the cluster is damaged, so Postgres does not start' break_the_cluster
[ -n "$fatal" ] || check 'nbctl start says why' start_says_why
[ -n "$fatal" ] || check 'nbctl restore --discard-current goes over it' comes_back --discard-current
[ -n "$fatal" ] || check 'the files that were kept aside go when told' drops_aside
