# shellcheck shell=bash
# Cut at 20 random places, half of them under a name without a checksum, and a bit turned over at 10 others: all refused.
damage_is_refused() {
  as_bot bash -s -- "$(newest)" <<'END'
file=$1 size=$(stat -c %s "$1") bad=0
RANDOM=4711
dir=/var/lib/botservice/damage; rm -rf $dir; mkdir -m 700 $dir
try() { if /usr/local/lib/notionbot/scripts/backup.sh --verify "$1" </dev/null >/dev/null 2>&1; then echo "ACCEPTED: $2"; bad=$((bad + 1)); fi; }
for i in $(seq 20); do
  at=$(((RANDOM * 32768 + RANDOM) % size))
  name=$dir/$(basename "$file"); [ $((i % 2)) = 0 ] || name=$dir/renamed.tar
  head -c $at "$file" >"$name"; try "$name" "cut at $at"; rm "$name"
done
for i in $(seq 10); do
  at=$(((RANDOM * 32768 + RANDOM) % size)) name=$dir/$(basename "$file")
  cp "$file" "$name"; byte=$(od -An -tu1 -j $at -N1 "$file"); printf "\\x$(printf %x $((byte ^ 1)))" | dd of="$name" bs=1 seek=$at conv=notrunc status=none
  try "$name" "byte $at"; rm "$name"
done
rm -rf $dir
echo "figure: 30 damaged, $bad accepted"
[ $bad = 0 ]
END
}
full_disk() {
  # A small disk in the place of the folder, for as long as one backup takes.
  on_host sh -c "mount -t tmpfs -o size=64k,mode=700,uid=$(bot_uid),gid=$(on_host id -g "$account") tmpfs $backups"
  denied user_ctl start notionbot-backup
  local result=$?
  journal notionbot-backup | tail -n 5
  [ -z "$(on_host find "$backups" -type f ! -name .lock)" ] || { echo 'something was left'; result=1; }
  on_host umount "$backups"
  return $result
}
without_postgres() {
  local before result
  before=$(script <<<"sha256sum $backups/notionbot-2*")
  user_ctl stop notionbot-postgres
  denied as_bot /usr/local/lib/notionbot/scripts/backup.sh
  result=$?
  user_ctl start notionbot-postgres
  [ $result -eq 0 ] && is "$(script <<<"sha256sum $backups/notionbot-2*")" "$before"
}
killed_half_way() {
  local before
  before=$(count_backups)
  script <<'END'
systemd-run --user -M botservice@.host -q --collect --unit=victim -- /usr/local/lib/notionbot/scripts/backup.sh
for i in $(seq 200); do ls /var/lib/botservice/backups/.partial-*/notionbot.dump >/dev/null 2>&1 && break; sleep 0.05; done
systemctl --user -M botservice@.host kill -s KILL victim
END
  sleep 1
  is "$(count_backups)" "$before" && on_host nbctl backup && denied on_host sh -c "ls -d $backups/.partial-*"
}
check 'damaged backups are refused' damage_is_refused
check 'a full disk fails loudly and leaves nothing' full_disk
check 'without Postgres: a failure, the older ones untouched' without_postgres
check 'kill -9 in the middle leaves nothing that counts' killed_half_way
