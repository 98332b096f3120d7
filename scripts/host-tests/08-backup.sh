# shellcheck shell=bash
backups=/var/lib/$account/backups
newest() { on_host nbctl backups | tail -n 1 | cut -d' ' -f3; }
count_backups() { on_host nbctl backups | wc -l; }
by_timer() {
  local before
  before=$(count_backups)
  # A missed night runs after boot: the stamp says that the last one was days ago.
  user_ctl stop notionbot-backup.timer
  as_bot sh -c 'mkdir -p ~/.local/share/systemd/timers; touch -d "3 days ago" ~/.local/share/systemd/timers/stamp-notionbot-backup.timer'
  bot_timer_soon
  user_ctl start notionbot-backup.timer
  within 120 more_backups "$before" || { journal notionbot-backup | tail; return 1; }
  script <<<"cd $backups && [ \$(stat -c %a .) = 700 ] && for f in notionbot-2*; do [ \$(stat -c %a \$f) = 600 ] || exit 1; done" || { echo 'modes'; return 1; }
  figure "$(on_host nbctl backups | tail -n 1 | awk '{ print $2 " bytes" }'), by the timer"
}
bot_timer_soon() {
  on_host sh -c 'mkdir -p /etc/systemd/user/notionbot-backup.timer.d && printf "[Timer]\nRandomizedDelaySec=1s\n" >/etc/systemd/user/notionbot-backup.timer.d/50-test.conf'
  user_ctl daemon-reload
}
more_backups() { [ "$(count_backups)" -gt "$1" ]; }
by_hand() {
  local from
  from=$(date +%s%N)
  on_host nbctl backup || return 1
  on_host sh -c "$source/scripts/backup.sh" || return 1
  figure "$(awk -v ns=$(($(date +%s%N) - from)) 'BEGIN { printf "%.1f s for two, each restored", ns / 1e9 }')"
}
# Cut at 20 random places, and a byte turned over at 20: all refused, by the name's checksum, then without that help.
damage_is_refused() {
  script "$(newest)" <<'END'
file=$1 size=$(stat -c %s "$1") bad=0
RANDOM=4711
dir=/var/lib/botservice/damage; rm -rf $dir; install -d -o botservice -m 700 $dir
try() { if /usr/local/lib/notionbot/scripts/backup.sh --verify "$1" >/tmp/said 2>&1; then echo "ACCEPTED: $2"; bad=$((bad + 1)); fi; }
for i in $(seq 20); do
  at=$(((RANDOM * 32768 + RANDOM) % size))
  name=$dir/$(basename "$file"); [ $((i % 2)) = 0 ] || name=$dir/renamed.tar
  head -c $at "$file" >"$name"; chown botservice "$name"; try "$name" "cut at $at"; rm "$name"
done
for i in $(seq 10); do
  at=$(((RANDOM * 32768 + RANDOM) % size)) name=$dir/$(basename "$file")
  cp "$file" "$name"; byte=$(od -An -tu1 -j $at -N1 "$file"); printf "\\x$(printf %x $((byte ^ 1)))" | dd of="$name" bs=1 seek=$at conv=notrunc status=none
  chown botservice "$name"; try "$name" "byte $at"; rm "$name"
done
rm -rf $dir
echo "figure: 30 damaged, $bad accepted"
[ $bad = 0 ]
END
}
full_disk() {
  # A small disk in the place of the folder, for as long as one backup takes.
  on_host sh -c "mount -t tmpfs -o size=64k,mode=700,uid=$(bot_uid),gid=$(on_host id -g $account) tmpfs $backups"
  denied user_ctl start notionbot-backup
  local result=$?
  journal notionbot-backup | tail -n 5
  [ -z "$(on_host find $backups -type f ! -name .lock)" ] || { echo 'something was left'; result=1; }
  on_host umount $backups
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
systemd-run --user -M botservice@.host -q --unit=victim -- /usr/local/lib/notionbot/scripts/backup.sh
for i in $(seq 200); do ls /var/lib/botservice/backups/.partial-*/notionbot.dump >/dev/null 2>&1 && break; sleep 0.05; done
systemctl --user -M botservice@.host kill -s KILL victim
END
  sleep 1
  is "$(count_backups)" "$before" && on_host nbctl backup && denied on_host sh -c "ls -d $backups/.partial-*"
}
retention() {
  script <<'END'
. /usr/local/lib/notionbot/scripts/on-host.sh; . /usr/local/lib/notionbot/scripts/backup-file.sh
for i in $(seq 400 -1 0); do
  date -u -d "2026-11-24 03:30 UTC $i days ago" +notionbot-%Y%m%dT%H%M%SZ-0123456789abcdef.tar
done >/tmp/all
outdated_backups 7 4 6 </tmp/all >/tmp/old
kept=$(grep -vxFf /tmp/old /tmp/all | wc -l)
grep -vxFf /tmp/old /tmp/all | cut -c11-18 | paste -sd' '
# Seven days; four weeks of which two begin within the seven days; six months of which one does.
[ "$kept" -ge 13 ] && [ "$kept" -le 17 ] && grep -vxFf /tmp/old /tmp/all | tail -n 1 | grep -q 20261124 || exit 1
for one in 1 2; do head -n 1 /tmp/all | outdated_backups 0 0 0 | grep -q . && exit 1; done
echo "figure: $kept of 401 days kept, the newest always"
END
}
an_admin_is_told() {
  on_host sh -c 'mkdir -p /etc/systemd/user/notionbot-backup.service.d && printf "[Service]\nExecStart=\nExecStart=/bin/false\n" >/etc/systemd/user/notionbot-backup.service.d/50-test.conf'
  user_ctl daemon-reload
  denied user_ctl start notionbot-backup
  on_host rm -r /etc/systemd/user/notionbot-backup.service.d
  user_ctl daemon-reload
  prop_is ActiveState failed notionbot-backup && on_host nbctl status | grep 'notionbot-backup ' | grep -q failed &&
    within 30 sh -c "'$testbed/exec' journalctl -q -o cat _SYSTEMD_USER_UNIT=notionbot-alert@notionbot-backup.service | grep -q 'told admin'"
  local result=$?
  [ $result -eq 0 ] || journal 'notionbot-alert@notionbot-backup' | tail -n 5
  on_host nbctl backup >/dev/null
  return $result
}
check 'a missed night runs when the timer starts' by_timer
check 'backups by hand, as botservice and as root' by_hand
check 'damaged backups are refused' damage_is_refused
check 'a full disk fails loudly and leaves nothing' full_disk
check 'without Postgres: a failure, the older ones untouched' without_postgres
check 'kill -9 in the middle leaves nothing that counts' killed_half_way
check 'retention' retention
check 'a failure: unit failed, in status, an admin told on Discord' an_admin_is_told
